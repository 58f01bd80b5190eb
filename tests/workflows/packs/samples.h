// Small packs and circumstances to try the law on.
#pragma once

#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "workflows/packs/evaluate.h"

namespace samples {

using namespace tocsin;

inline std::string file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

inline std::string gdpr_text() { return file(std::string(TOCSIN_SOURCE_DIR) + "/workflows/law/eu-gdpr.yaml"); }

/// A pack of one duty. Each place that tests vary is a line of its own.
using Lines = std::map<std::string, std::string>;
inline std::string pack_text(const Lines& changed = {}) {
    Lines line{
        {"schema", "schema: breach-pack/1"},
        {"pack", "pack: {id: trial, version: 1.0, published: 2026-01-01, review_by: 2026-06-01}"},
        {"sources", "sources: {act: {kind: statute, name: Act, cite: \"The Trial Act\"}}"},
        {"facts",
         "facts: {leak: {values: [true, false], ask: \"Did it leak?\"}, harm: {values: [low, high], ask: \"How "
         "bad?\"}}"},
        {"id", "id: trial.one"},
        {"stage", "stage: notification"},
        {"basis", "basis: [{source: act, at: \"s. 1\"}]"},
        {"status", "status: in_force"},
        {"force", "force: {from: 2020-01-01, to: null, picked_by: aware}"},
        {"owed_by", "owed_by: [controller]"},
        {"to", "to: {kind: regulator}"},
        {"when", "when: {fact: leak, is: true}"},
        {"clock", "clock: {bounds: [{from: aware, n: 24, unit: hour, count: elapsed}]}"},
        {"confidence", "confidence: secondary"},
        {"more", ""},
        {"duties", ""},
        {"top", ""},
    };
    for (const auto& [name, text] : changed) line.at(name) = text;
    std::string out;
    for (const char* name : {"schema", "pack", "sources", "facts", "top"}) out += line[name] + "\n";
    out += "duties:\n  -\n";
    for (const char* name :
         {"id", "stage", "basis", "status", "force", "owed_by", "to", "when", "clock", "confidence", "more"})
        if (!line[name].empty()) out += "    " + line[name] + "\n";
    return out + line["duties"];
}

inline packs::Pack parsed(const std::string& text) {
    auto pack = packs::parse_pack(text);
    return pack ? *pack : packs::Pack{};
}

inline Observed at(const std::string& text) { return *parse_rfc3339(text); }

class Situation {
public:
    Situation& anchor(const std::string& name, const std::string& text, const std::string& chosen = "yes") {
        AnchorRow row;
        row.name = name;
        row.at = at(text).at;
        row.zone = at(text).zone;
        row.chosen = chosen;
        row.seq = ++seq_;
        known.anchors.push_back(row);
        return *this;
    }
    Situation& fact(const std::string& name, const std::string& value) {
        known.facts.push_back({"", name, value, ++seq_});
        return *this;
    }
    Situation& pin(const std::string& rule, const std::string& version) {
        known.pinned[rule] = version;
        return *this;
    }

    packs::Circumstances known;

private:
    long long seq_ = 0;
};

/// The terms of one rule; empty terms (rule == nullptr) when it is not listed.
inline packs::DutyTerms terms(const std::vector<packs::Pack>& law, const Situation& situation, const std::string& id,
                              packs::Listing listing = packs::Listing::law) {
    for (auto& one : packs::evaluate(law, situation.known, listing))
        if (one.rule->id == id) return one;
    return {};
}

/// Empty when `text` holds all `parts`; else what is missing from what.
inline std::string missing(const std::string& text, std::initializer_list<const char*> parts) {
    for (const char* part : parts)
        if (text.find(part) == std::string::npos) return std::string("no \"") + part + "\" in: " + text;
    return "";
}

inline std::string due(const packs::DutyTerms& terms) { return terms.due_at ? to_rfc3339(*terms.due_at) : "none"; }

}  // namespace samples
