// The data map from the command line: files in and out, what they would change, and what the map says.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "engine/app/client.h"
#include "engine/cli/commands.h"
#include "engine/cli/files.h"
#include "engine/cli/refused.h"
#include "engine/cli/tables.h"
#include "engine/core/json_write.h"
#include "engine/exchange/gathered.h"
#include "engine/exchange/read_map.h"
#include "engine/exchange/write_map.h"

namespace tocsin::cli {

namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr std::size_t batch_records = 500, batch_bytes = 700'000;
constexpr std::size_t shown_max = 200;

bool ends_with(const std::string& text, std::string_view end) {
    return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

/// The files named, and those in a folder that is named.
std::vector<std::string> files_of(const std::vector<std::string>& named) {
    std::vector<std::string> out;
    for (const auto& name : named) {
        if (!fs::is_directory(name)) {
            out.push_back(name);
            continue;
        }
        std::set<std::string> inside;
        for (const auto& entry : fs::directory_iterator(name))
            for (const char* end : {".csv", ".yaml", ".yml", ".json"})
                if (entry.is_regular_file() && ends_with(entry.path().string(), end)) inside.insert(entry.path().string());
        out.insert(out.end(), inside.begin(), inside.end());
    }
    return out;
}

/// What a CSV file holds: said, or by its name ("customers.csv"), or by a column in each row.
std::string kind_by_name(const std::string& file, const std::string& said) {
    if (!said.empty()) return said;
    const map::Kind* kind = map::find_kind(fs::path(file).stem().string());
    return kind ? kind->name : "";
}

std::vector<exchange::Wrong> read_one(const MapFiles& ask, const std::string& file, const exchange::Take& take, std::vector<std::string>& notes) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return {{file, 1, "", "The file cannot be opened."}};
    if (ends_with(file, ".json")) {
        auto read = exchange::read_cnil_pia(in, file, take);
        for (auto& note : read.notes) notes.push_back(file + ": " + note);
        return std::move(read.wrong);
    }
    if (!ends_with(file, ".csv")) return exchange::read_yaml(in, file, take);
    exchange::CsvFile how;
    how.name = file;
    how.kind = kind_by_name(file, ask.kind);
    how.columns = ask.columns;
    how.unknown = ask.ignore_unknown == "yes" ? exchange::UnknownColumns::ignore : exchange::UnknownColumns::complain;
    return exchange::read_csv(in, how, take);
}

/// Where each record stands, so that what the engine says of it can be told with file and line.
using Places = std::map<std::string, std::string>;

std::string place_of(const exchange::Found& found) { return found.file + ":" + std::to_string(found.line); }

/// Reads all files without sending anything. False after telling everything that is wrong.
bool sound(const MapFiles& ask, const std::vector<std::string>& files, Places& places) {
    exchange::Gathered gathered;
    std::vector<exchange::Wrong> wrong;
    std::vector<std::string> notes;
    for (const auto& file : files) {
        auto here = read_one(ask, file, [&](exchange::Found found) {
            if (auto twice = gathered.add(found)) wrong.push_back(std::move(*twice));
            places[found.record.kind + "/" + found.record.id] = place_of(found);
        }, notes);
        wrong.insert(wrong.end(), here.begin(), here.end());
    }
    for (const auto& note : notes) std::cerr << note << "\n";
    for (const auto& one : wrong) std::cerr << exchange::to_text(one) << "\n";
    if (!wrong.empty()) std::cerr << wrong.size() << (wrong.size() == 1 ? " thing is" : " things are") << " wrong; nothing was sent.\n";
    return wrong.empty();
}

std::string record_json(const map::Record& record) {
    JsonObject out;
    out.text("kind", record.kind).text("id", record.id);
    if (!record.valid_from.empty()) out.text("valid_from", record.valid_from);
    if (record.retired) out.raw("retired", "true");
    for (const auto& field : record.fields) out.text(field.name, field.value);
    return out.str();
}

map::Record record_from(const json& item) {
    map::Record record;
    const auto text = [](const json& value) {
        if (value.is_string()) return value.get<std::string>();
        if (!value.is_array()) return value.dump();
        std::string list;
        for (const auto& one : value) list += (list.empty() ? "" : ";") + one.get<std::string>();
        return list;
    };
    record.kind = item.value("kind", "");
    record.id = item.value("id", "");
    if (item.contains("valid_from") && item["valid_from"].is_string()) record.valid_from = item["valid_from"];
    record.retired = item.value("retired", false);
    const map::Kind* kind = map::find_kind(record.kind);
    if (!kind) return record;
    for (const auto& field : kind->fields)
        if (item.contains(field.name)) record.fields.push_back({field.name, text(item[field.name]), field.privacy});
    return record;
}

/// A refusal of the engine, its places as file and line.
int told(const app::Answer& answer, const Places& places, const std::vector<std::string>& batch) {
    const json problem = json::parse(answer.body, nullptr, false);
    if (!problem.is_object() || !problem.contains("errors")) return refused(answer);
    for (const auto& e : problem["errors"]) {
        const std::string pointer = e.value("pointer", "");
        std::string where = pointer, field;
        const auto first = pointer.find('/', 2), second = first == std::string::npos ? first : pointer.find('/', first + 1);
        if (first != std::string::npos) {
            field = second == std::string::npos ? "" : pointer.substr(second + 1);
            const std::string middle = pointer.substr(first + 1, second == std::string::npos ? second : second - first - 1);
            const bool in_batch = pointer.rfind("#/records/", 0) == 0;
            if (in_batch && std::stoul(middle) < batch.size()) where = batch[std::stoul(middle)];
            if (const auto at = places.find(pointer.substr(2, first - 2) + "/" + middle); at != places.end()) where = at->second;
        }
        std::cerr << where << ": " << field << (field.empty() ? "" : " ") << e.value("detail", "") << "\n";
    }
    std::cerr << problem.value("detail", "") << "\n";
    return 1;
}

/// A change on its way: records are sent in batches, and it is applied or dropped at the end.
class Sending {
public:
    Sending(const app::Client& client, const Places& places) : client_(client), places_(places) {}

    int begin(const std::string& source) {
        const auto answer = client_.post("/v1/map/changes", JsonObject().text("source", source).str());
        if (!answer) return fail(answer.error());
        if (answer->status != 201) return refused(*answer);
        say_drill(*answer);
        path_ = "/v1/map/changes/" + json::parse(answer->body).value("object_id", "");
        return 0;
    }
    int add(const map::Record& record, const std::string& place) {
        std::string one = record_json(record);
        if (!batch_.empty() && (batch_.size() == batch_records || body_.size() + one.size() > batch_bytes))
            if (const int status = send(); status != 0) return status;
        body_ += (batch_.empty() ? "" : ",") + one;
        batch_.push_back(place);
        return 0;
    }
    int send() {
        if (batch_.empty()) return 0;
        const auto answer = client_.post(path_ + "/records", "{\"records\":[" + body_ + "]}");
        if (!answer) return fail(answer.error());
        if (answer->status != 200) return told(*answer, places_, batch_);
        body_.clear();
        batch_.clear();
        return 0;
    }
    Result<app::Answer> event(const char* type) { return client_.post(path_ + "/events", JsonObject().text("type", type).str()); }
    const std::string& path() const { return path_; }

private:
    const app::Client& client_;
    const Places& places_;
    std::string path_, body_;
    std::vector<std::string> batch_;
};

/// Calls `each` with every item of a list, page by page.
template <class Each>
int pages(const app::Client& client, const std::string& path, const Each& each) {
    std::string cursor;
    do {
        const auto answer = client.get(path + (path.find('?') == std::string::npos ? "?" : "&") + "limit=500" +
                                       (cursor.empty() ? "" : "&cursor=" + cursor));
        if (!answer) return fail(answer.error());
        if (answer->status != 200) return refused(*answer);
        say_drill(*answer);
        const json body = json::parse(answer->body, nullptr, false);
        for (const auto& item : body.value("items", json::array())) each(item);
        cursor = body.contains("next") && body["next"].is_string() ? body["next"].get<std::string>() : "";
    } while (!cursor.empty());
    return 0;
}

/// What the files do not name any more is gone, for the kinds that they hold.
int retire_the_rest(const app::Client& client, Sending& sending, const Places& places) {
    std::set<std::string> kinds;
    for (const auto& [key, place] : places) kinds.insert(key.substr(0, key.find('/')));
    for (const auto& kind : kinds) {
        std::vector<std::string> gone;
        const int listed = pages(client, "/v1/map/" + std::string(map::find_kind(kind)->plural), [&](const json& item) {
            const std::string id = item.value("id", "");
            if (!places.count(kind + "/" + id)) gone.push_back(id);
        });
        if (listed != 0) return listed;
        for (const auto& id : gone)
            if (const int status = sending.add({kind, id, "", true, {}}, kind + " " + id + " (in no file)"); status != 0) return status;
    }
    return sending.send();
}

int show_differences(const app::Client& client, const Sending& sending) {
    std::size_t shown = 0;
    const int status = pages(client, sending.path() + "/records", [&](const json& item) {
        if (shown++ >= shown_max) return;
        const std::string does = item.value("does", "");
        std::cout << (does == "add" ? "+ " : does == "retire" ? "- " : "~ ") << item.value("kind", "") << " " << item.value("id", "") << "\n";
        if (does == "change")
            for (const auto& f : item["fields"])
                std::cout << "    " << f.value("field", "") << ": " << f.value("before", "") << " -> " << f.value("after", "") << "\n";
    });
    if (shown > shown_max) std::cout << "... and " << shown - shown_max << " more\n";
    return status;
}

int show_unsound(const app::Client& client, const Sending& sending, const Places& places) {
    const auto answer = client.get(sending.path());
    if (!answer) return fail(answer.error());
    if (answer->status != 200) return refused(*answer);
    json body = json::parse(answer->body, nullptr, false);
    if (body.value("wrong", json::array()).empty()) return 0;
    app::Answer as_problem;
    as_problem.body = json{{"errors", body["wrong"]}, {"detail", "The map would not be right."}}.dump();
    return told(as_problem, places, {});
}

Error no_kind(const std::string& kind) {
    std::string all;
    for (const auto& one : map::kinds()) all += (all.empty() ? "" : ", ") + std::string(one.plural);
    return Error(Fault::invalid_input, "--kind: the map has no kind \"" + kind + "\"; it has " + all + ".");
}

void print_counts(const std::string& body) {
    const json counts = json::parse(body, nullptr, false);
    std::cout << "added " << counts.value("added", 0) << ", changed " << counts.value("changed", 0) << ", same " << counts.value("same", 0)
              << ", retired " << counts.value("retired", 0) << "; map version " << counts.value("map_version", 0) << "\n";
}

void tell_kinds(const json& body, const Paint&) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& [plural, kind] : body["kinds"].items()) rows.push_back({plural, kind["records"].dump(), kind.value("says", "")});
    std::cout << "map version " << body["map_version"] << "\n" << table({"kind", "records", "what it is"}, rows);
}

void tell_record(const json& body, const Paint&) {
    exchange::write_yaml(std::cout, {record_from(body)});
    for (const auto& v : body.value("history", json::array()))
        std::cout << "# map version " << v["map_version"] << ", " << (v["recorded_at"].is_string() ? v["recorded_at"].get<std::string>() : "-")
                  << ", by " << v.value("by", "") << ", from " << v.value("source", "") << "\n";
}

}  // namespace

int map_check(const MapFiles& ask) {
    Places places;
    const auto files = files_of(ask.files);
    if (files.empty()) return fail(Error(Fault::invalid_input, "There is no .csv, .yaml or .json file to read."));
    if (!sound(ask, files, places)) return 1;
    std::cout << places.size() << " records in " << files.size() << (files.size() == 1 ? " file" : " files") << ", each as it should be\n";
    return 0;
}

int map_import(const Remote& remote, const MapFiles& ask) {
    Places places;
    const auto files = files_of(ask.files);
    if (files.empty()) return fail(Error(Fault::invalid_input, "There is no .csv, .yaml or .json file to read."));
    if (!sound(ask, files, places)) return 1;
    const app::Client client(remote.url, remote.token);
    Sending sending(client, places);
    std::string source;
    for (const auto& file : files) source += (source.empty() ? "" : ", ") + fs::path(file).filename().string();
    int status = sending.begin(source.substr(0, 300));
    if (status != 0) return status;
    std::vector<std::string> notes;
    std::size_t sent = 0, wrong = 0;
    for (const auto& file : files)
        wrong += read_one(ask, file, [&](const exchange::Found& found) {
            if (status == 0) status = sending.add(found.record, place_of(found));
            ++sent;
        }, notes).size();
    if (status == 0 && (wrong != 0 || sent != places.size()))
        status = fail(Error(Fault::conflict, "A file changed while it was read; nothing was changed. Import it again."));
    if (status == 0) status = sending.send();
    if (status == 0 && ask.complete == "yes") status = retire_the_rest(client, sending, places);
    if (status == 0 && ask.dry_run == "yes") {
        status = show_differences(client, sending);
        if (status == 0) status = show_unsound(client, sending, places);
    }
    const bool keep = status == 0 && ask.dry_run != "yes";
    const auto ended = sending.event(keep ? "apply" : "drop");
    if (!ended) return fail(ended.error());
    if (ended->status != 200) {
        status = told(*ended, places, {});
        (void)sending.event("drop");
        return status;
    }
    if (status != 0) return status;
    if (remote.json == "yes")
        std::cout << ended->body << "\n";
    else
        print_counts(ended->body);
    return 0;
}

int map_show(const Remote& remote, const MapView& view) {
    std::string query;
    if (!view.valid_at.empty()) query += "valid_at=" + app::query_value(view.valid_at) + "&";
    if (!view.version.empty()) query += "version=" + app::query_value(view.version) + "&";
    if (!view.refers_to.empty()) query += "refers_to=" + app::query_value(view.refers_to) + "&";
    if (!query.empty()) query = "?" + query.substr(0, query.size() - 1);
    if (view.kind.empty()) return show_answer(remote, "/v1/map" + query, tell_kinds);
    if (!view.id.empty()) return show_answer(remote, "/v1/map/" + view.kind + "/" + view.id + query, tell_record);
    const app::Client client(remote.url, remote.token);
    std::vector<map::Record> records;
    const int status = pages(client, "/v1/map/" + view.kind + query, [&](const json& item) { records.push_back(record_from(item)); });
    if (status != 0) return status;
    exchange::write_yaml(std::cout, records);
    if (records.empty()) say_none();
    return 0;
}

int map_export(const Remote& remote, const MapExport& ask) {
    if (!ask.kind.empty() && !map::find_kind(ask.kind)) return misused(no_kind(ask.kind));
    const app::Client client(remote.url, remote.token);
    std::vector<map::Record> all;
    std::size_t written = 0;
    for (const auto& kind : map::kinds()) {
        if (!ask.kind.empty() && map::find_kind(ask.kind) != &kind) continue;
        std::vector<map::Record> records;
        const int status = pages(client, "/v1/map/" + std::string(kind.plural), [&](const json& item) { records.push_back(record_from(item)); });
        if (status != 0) return status;
        if (ask.format != "csv") {
            all.insert(all.end(), std::make_move_iterator(records.begin()), std::make_move_iterator(records.end()));
            continue;
        }
        if (records.empty()) continue;
        const fs::path file = fs::path(ask.out) / (std::string(kind.plural) + ".csv");
        std::ostringstream out;
        if (auto s = exchange::write_csv(out, kind, records); !s) return fail(s.error());
        if (auto s = save_text(file.string(), out.str()); !s) return fail(s.error());
        std::cout << file.string() << ": " << records.size() << "\n";
        written += records.size();
    }
    if (ask.format == "csv" ? written == 0 : all.empty()) say_none();
    if (ask.format == "csv") return 0;
    if (ask.out.empty()) {
        exchange::write_yaml(std::cout, all);
        return 0;
    }
    std::ostringstream out;
    exchange::write_yaml(out, all);
    if (auto s = save_text(ask.out, out.str()); !s) return fail(s.error());
    std::cout << ask.out << ": " << all.size() << "\n";
    return 0;
}

int show_blast_radius(const Remote& remote, const std::string& incident) {
    return show_answer(remote, "/v1/incidents/" + incident + "/blast-radius", [](const json& body, const Paint& paint) {
        std::cout << "people " << body.value("people", "") << ", records " << body.value("records", "") << ", customers " << body["customers"]
                  << "; map version " << body["map_version"] << " as of " << body.value("valid_at", "") << "\n\n";
        std::map<std::string, std::string> why;
        for (const auto& e : body["edges"]) why.emplace(e.value("to", ""), e.value("from", "") + " " + e.value("why", ""));
        std::vector<std::vector<std::string>> rows;
        for (const auto& l : body["lines"]) {
            const std::string line = l.value("line", "");
            const std::string name = l.value("name", "").empty() ? body["names"].value(line, "") : l.value("name", "");
            rows.push_back({l.value("state", ""), line, name, why.count(line) ? why[line] : "-", l.value("note", "")});
        }
        std::cout << (rows.empty() ? "The map knows nothing behind the systems of this incident.\n"
                                   : table({"state", "line", "name", "because", "note"}, rows, paint))
                  << "\n";
        for (const auto& g : body["gaps"]) std::cout << "ask (" << g.value("about", "") << "): " << g.value("ask", "") << "\n";
        for (const auto& e : body["evidence"])
            std::cout << "hold log " << e.value("log_source", "") << (e["deleted_at"].is_string() ? " before " + e["deleted_at"].get<std::string>() : ", nobody knows how long it is kept") << "\n";
        rows.clear();
        for (const auto& d : body["duties"])
            rows.push_back({d.value("rule", ""), d.value("recipient", ""), d.value("applies", ""), d["due_at"].is_string() ? d["due_at"].get<std::string>() : "-"});
        std::cout << "\nif personal data was breached:\n" << table({"duty", "to", "applies", "due_at"}, rows, paint);
    });
}

}  // namespace tocsin::cli
