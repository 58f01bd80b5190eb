#include <algorithm>
#include <set>

#include "workflows/forms/condition.h"
#include "workflows/forms/form.h"
#include "workflows/forms/known.h"
#include "workflows/packs/spot.h"

namespace tocsin::forms {

namespace {

using packs::Spot;

constexpr std::string_view statuses[] = {"draft", "in_use"};
constexpr std::string_view laws[] = {"gdpr", "uk-gdpr"};
constexpr std::string_view reads[] = {"secondary", "memory"};

Read read_read(const Spot& spot) { return spot.word(reads) == "secondary" ? Read::secondary : Read::memory; }

Asked read_asked(const Spot& spot, Read otherwise) {
    spot.keys({"key", "row", "label", "de", "scale", "read", "own", "note"});
    Asked out;
    out.key = spot.at("key").name();
    if (spot.has("row")) out.row = static_cast<int>(spot.at("row").number(1, 9999));
    if (spot.has("label")) out.label = spot.at("label").text();
    if (spot.has("de")) out.label_de = spot.at("de").text();
    if (spot.has("label") != spot.has("de")) spot.refuse("label and de go together");
    if (spot.has("scale"))
        for (const auto& [ours, theirs] : spot.at("scale").entries()) out.scale[ours] = theirs.text();
    out.read = spot.has("read") ? read_read(spot.at("read")) : otherwise;
    out.own = spot.has("own") && spot.at("own").yes_or_no();
    if (out.own && out.row > 0) spot.refuse("what is our own has no row of the form");
    if (spot.has("note")) out.note = spot.at("note").text();
    return out;
}

void read_head(const Spot& spot, Form& out) {
    spot.keys({"id", "version", "name", "authority", "status", "source", "read", "rows", "law", "state"});
    out.id = spot.at("id").name();
    out.version = spot.at("version").text();
    out.name = spot.at("name").text();
    out.authority = spot.at("authority").text();
    out.status = spot.at("status").word(statuses);
    out.source = spot.at("source").text();
    out.read = read_read(spot.at("read"));
    if (spot.has("law")) out.law = spot.at("law").word(laws);
    if (spot.has("state")) out.state = spot.at("state").text();
    if (spot.has("rows")) out.rows = static_cast<int>(spot.at("rows").number(1, 9999));
}

class Linting {
public:
    explicit Linting(const Library& library) : library_(library) {}

    std::vector<std::string> all() {
        for (const auto& field : library_.fields) of_field(field);
        if (!library_.words.empty())
            for (const auto& field : library_.fields) has_words(field);
        for (const auto& form : library_.forms) of_form(form);
        return std::move(out_);
    }

private:
    void complain(const std::string& where, const std::string& what) { out_.push_back(where + ": " + what); }

    void names(const std::string& where, const std::string& key) {
        if (!library_.field(key)) complain(where, "there is no field " + key + "; write one of fields.yaml");
    }

    void words(const std::string& where, const Condition& c) {
        const Field* field = c.kind == Condition::Kind::is ? library_.field(c.field) : nullptr;
        for (const auto& value : c.values) {
            const bool yes_no = field && field->type == Type::yes_no && (value == "yes" || value == "no");
            const bool known =
                !field || yes_no || std::find(field->values.begin(), field->values.end(), value) != field->values.end();
            if (!known) complain(where, "the condition names a word that " + c.field + " does not have: " + value);
        }
        for (const auto& part : c.parts) words(where, part);
    }

    void has_words(const Field& f) {
        for (const auto& value : f.values)
            if (library_.words.count(value) == 0 && library_.words.count(f.key + "." + value) == 0)
                complain(f.key, "words.yaml does not say what this means: " + value);
    }

    void of_field(const Field& f) {
        for (const auto& key : fields_in(f.when)) names(f.key, key);
        words(f.key, f.when);
        for (const auto* key : {&f.kind_key, &f.as_many_as})
            if (!key->empty()) names(f.key, *key);
        for (const auto& origin : f.from) {
            if (!is_known_name(origin.of)) complain(f.key, "from: nothing is known by the name " + origin.of);
            for (const auto& [from, to] : origin.as)
                for (const auto& value : to)
                    if (!f.values.empty() && std::find(f.values.begin(), f.values.end(), value) == f.values.end())
                        complain(f.key, "from: " + from + " becomes a word that is not among the values: " + value);
        }
    }

    void of_form(const Form& form) {
        std::set<std::string> keys;
        std::set<int> rows;
        int numbered = 0;
        for (const auto& section : form.sections)
            for (const auto& asked : section.fields) {
                const std::string where = form.id + ", " + asked.key;
                names(where, asked.key);
                if (!keys.insert(asked.key).second) complain(where, "is asked twice");
                if (asked.row > 0 && !rows.insert(asked.row).second)
                    complain(where, "row " + std::to_string(asked.row) + " stands twice");
                numbered += asked.row > 0 ? 1 : 0;
                of_scale(where, asked);
            }
        for (const auto& key : keys) depends(form, key, keys);
        if (numbered != form.rows)
            complain(form.id,
                     "has " + std::to_string(numbered) + " numbered fields and says " + std::to_string(form.rows));
    }

    /// A field that hangs on one that the form does not ask could never be decided on it.
    void depends(const Form& form, const std::string& key, const std::set<std::string>& keys) {
        const Field* field = library_.field(key);
        if (!field) return;
        for (const auto& other : fields_in(field->when))
            if (keys.count(other) == 0)
                complain(form.id + ", " + key, "depends on " + other + ", which this form does not ask: ask it as own");
    }

    void of_scale(const std::string& where, const Asked& asked) {
        const Field* field = library_.field(asked.key);
        for (const auto& [ours, theirs] : asked.scale)
            if (field && std::find(field->values.begin(), field->values.end(), ours) == field->values.end())
                complain(where, "the scale names a word that the field does not have: " + ours);
    }

    const Library& library_;
    std::vector<std::string> out_;
};

}  // namespace

Result<Form> parse_form(std::string_view yaml) {
    auto root = packs::read_yaml(yaml);
    if (!root) return Error(Fault::invalid_input, root.error().detail);
    packs::Complaint complaint;
    const Spot top(*root, "", complaint);
    static constexpr std::string_view schemas[] = {"authority-form/1"};
    top.keys({"schema", "form", "guard", "sections"});
    (void)top.at("schema").word(schemas);
    Form out;
    read_head(top.at("form"), out);
    if (top.has("guard")) out.guard = top.at("guard").text();
    for (const auto& item : top.at("sections").items()) {
        item.keys({"title", "de", "fields"});
        Section section{item.at("title").text(), item.at("de").text(), {}};
        for (const auto& asked : item.at("fields").items()) section.fields.push_back(read_asked(asked, out.read));
        out.sections.push_back(std::move(section));
    }
    if (complaint) return Error(Fault::invalid_input, complaint->detail, complaint->field);
    return out;
}

std::vector<std::string> lint(const Library& library) { return Linting(library).all(); }

}  // namespace tocsin::forms
