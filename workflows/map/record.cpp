#include "workflows/map/record.h"

#include <algorithm>
#include <map>
#include <set>

#include "engine/core/audit.h"
#include "engine/core/ids.h"
#include "workflows/map/value.h"

namespace tocsin::map {

std::vector<std::string> Record::list(std::string_view field) const { return items_of(at(field)); }

bool Record::operator==(const Record& other) const {
    const auto same = [](const Field& a, const Field& b) { return a.name == b.name && a.value == b.value; };
    return kind == other.kind && id == other.id && retired == other.retired &&
           std::equal(fields.begin(), fields.end(), other.fields.begin(), other.fields.end(), same);
}

namespace {

std::string names_of(const Kind& kind) {
    std::string out;
    for (const auto& f : kind.fields) out += (out.empty() ? "" : ", ") + std::string(f.name);
    return out;
}

void settle_fields(const Kind& kind, Record& record, std::vector<Complaint>& complaints) {
    Fields settled;
    for (const auto& known : kind.fields) {
        std::string value;
        for (auto& given : record.fields)
            if (given.name == known.name) value = std::move(given.value);
        if (auto wrong = settle_value(known, value); !wrong.empty()) complaints.push_back({known.name, std::move(wrong)});
        if (!value.empty()) settled.push_back({known.name, std::move(value), known.privacy});
        else if (known.need == Need::required && !record.retired && complaints_about(complaints, known.name) == 0)
            complaints.push_back({known.name, std::string("is missing: ") + known.says});
    }
    record.fields = std::move(settled);
}

void check_whole(const Record& record, std::vector<Complaint>& complaints) {
    if (record.kind == "system" && record.at("content") == "no_personal_data" && record.at("content_reason").empty())
        complaints.push_back({"content_reason", "is missing: say why there is no personal data in it, or leave content out"});
    if (record.kind == "data_set" && record.at("role") != "processor" && !record.at("controllers").empty())
        complaints.push_back({"controllers", "is for data we process for others: set role to processor, or leave it out"});
    if (record.kind == "supplier" && record.at("audit") != "audited" && !record.at("audited_on").empty())
        complaints.push_back({"audited_on", "is given although audit is not \"audited\": set audit, or leave the date out"});
    if (const auto hours = record.at("answer_hours"); record.kind == "supplier" && !hours.empty() && (hours == "0" || std::stoll(std::string(hours)) > 8760))
        complaints.push_back({"answer_hours", "has to be a whole number from 1 to 8760"});
    for (const auto& sub : record.list("subprocessors"))
        if (sub == record.id) complaints.push_back({"subprocessors", "names the supplier itself: leave it out"});
}

}  // namespace

std::vector<Complaint> settle(Record& record) {
    std::vector<Complaint> complaints;
    const Kind* kind = find_kind(record.kind);
    if (!kind) return {{"kind", "is none of: system, data_set, category, activity, log_source, supplier, flow, customer, authority"}};
    record.kind = kind->name;
    if (!is_plain_id(record.id)) complaints.push_back({"id", "has to be 1 to 64 of A-Z a-z 0-9 _ and -"});
    if (!record.valid_from.empty() && !instant_of(record.valid_from))
        complaints.push_back({"valid_from", "is no date (2026-11-29) and no instant with an offset, from 1970 to 2200"});
    std::set<std::string> seen;
    for (const auto& given : record.fields) {
        if (!find_field(*kind, given.name))
            complaints.push_back({given.name, "is no field of a " + record.kind + "; it knows " + names_of(*kind)});
        else if (!seen.insert(given.name).second)
            complaints.push_back({given.name, "is given twice"});
    }
    settle_fields(*kind, record, complaints);
    if (record.retired && !record.fields.empty())
        complaints.push_back({"retired", "says that it is gone, so nothing else can be said: leave the other fields out"});
    if (complaints.empty()) check_whole(record, complaints);
    return complaints;
}

std::vector<Link> links(const Record& record) {
    std::vector<Link> out;
    const Kind* kind = find_kind(record.kind);
    if (!kind) return out;
    for (const auto& field : record.fields) {
        const FieldKind* known = find_field(*kind, field.name);
        const bool host = record.kind == "system" && field.name == "hosts";
        if (!known || (!host && known->shape != Shape::id && known->shape != Shape::ids)) continue;
        for (auto& item : items_of(field.value)) {
            Link link{field.name, host ? "host" : known->of, host ? host_key(item) : std::move(item)};
            if (std::find(out.begin(), out.end(), link) == out.end()) out.push_back(std::move(link));
        }
    }
    return out;
}

std::string host_key(std::string_view host) {
    std::string out(host);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (out.size() > 1 && out.back() == '.') out.pop_back();
    return out;
}

std::vector<Place> places_of(std::string_view value) {
    std::vector<Place> out;
    for (const auto& item : items_of(value)) {
        const auto colon = std::min(item.find(':'), item.size());
        out.push_back({item.substr(0, colon), colon < item.size() ? item.substr(colon + 1) : ""});
    }
    return out;
}

std::vector<Difference> differences(const Record& before, const Record& after) {
    std::vector<Difference> out;
    const Kind* kind = find_kind(after.kind);
    if (!kind) return out;
    for (const auto& field : kind->fields) {
        const auto was = before.at(field.name), is = after.at(field.name);
        if (was == is) continue;
        const bool shown = field.privacy == Privacy::plain;
        out.push_back({field.name, shown ? std::string(was) : was.empty() ? "" : "(personal)",
                       shown ? std::string(is) : is.empty() ? "" : "(personal)", field.privacy});
    }
    if (before.retired != after.retired) out.push_back({"retired", before.retired ? "yes" : "no", after.retired ? "yes" : "no"});
    return out;
}

Halves halves(const Record& record) {
    Fields plain, personal;
    for (const auto& field : record.fields)
        (field.privacy == Privacy::personal ? personal : plain).push_back({field.name, field.value});
    return {encode_plain(plain), personal.empty() ? "" : encode_plain(personal)};
}

Result<Fields> join_halves(const std::string& kind_name, const Halves& halves) {
    const Kind* kind = find_kind(kind_name);
    auto plain = decode_plain(halves.plain), personal = decode_plain(halves.personal);
    if (!kind || !plain || !personal) return Error(Fault::invalid_input, "These bytes are no record of the map.");
    Fields out;
    for (const auto& field : kind->fields) {
        std::string value = field_of(field.privacy == Privacy::personal ? *personal : *plain, field.name);
        if (!value.empty()) out.push_back({field.name, std::move(value), field.privacy});
    }
    return out;
}

std::vector<std::string> rings(const std::vector<std::pair<std::string, std::string>>& edges) {
    std::map<std::string, std::vector<std::string>> next;
    for (const auto& [from, to] : edges) next[from].push_back(to);
    std::vector<std::string> out;
    std::map<std::string, int> colour;  // absent: not seen; 1: on the path; 2: done
    struct Step {
        std::string id;
        std::size_t child = 0;
    };
    for (const auto& [start, unused] : next) {
        if (colour.count(start)) continue;
        std::vector<Step> path{{start}};
        colour[start] = 1;
        while (!path.empty()) {
            const std::string here = path.back().id;
            const auto& children = next[here];
            if (path.back().child == children.size()) {
                colour[here] = 2;
                path.pop_back();
                continue;
            }
            const std::string& child = children[path.back().child++];
            if (colour[child] == 1) {
                std::string ring;
                auto at = std::find_if(path.begin(), path.end(), [&](const Step& s) { return s.id == child; });
                for (; at != path.end(); ++at) ring += at->id + " > ";
                out.push_back(ring + child);
            } else if (colour[child] == 0) {
                colour[child] = 1;
                path.push_back({child});
            }
        }
    }
    return out;
}

}  // namespace tocsin::map
