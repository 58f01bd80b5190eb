// The forms of the source tree, and short ways to answer them.
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/catch.h"
#include "workflows/forms/check.h"

namespace tocsin::tests {

inline std::string forms_file(const std::string& name) {
    std::ifstream in(std::string(TOCSIN_SOURCE_DIR) + "/workflows/forms/" + name);
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
}

inline const forms::Library& house_forms() {
    static const forms::Library all = [] {
        forms::Library out;
        auto fields = forms::parse_fields(forms_file("fields.yaml"));
        if (!fields) FAIL(fields.error().detail);
        out.fields = *fields;
        auto words = forms::parse_words(forms_file("words.yaml"));
        if (!words) FAIL(words.error().detail);
        out.words = *words;
        for (const char* name : {"cnil", "dpc", "edpb-2026-draft", "ico"}) {
            auto form = forms::parse_form(forms_file(std::string(name) + ".yaml"));
            if (!form) FAIL(std::string(name) + ": " + form.error().detail);
            out.forms.push_back(*form);
        }
        return out;
    }();
    return all;
}

inline Instant at(const char* text) { return parse_rfc3339(text).value().at; }

/// A filing being filled in, on the EDPB's draft unless another form is named.
struct Filing {
    forms::Answers answers;
    forms::Kind kind = forms::Kind::initial;
    std::string form = "edpb-2026-draft";
    Instant now = at("2026-11-30T12:00:00Z");

    Filing& say(const std::string& key, const std::string& text) {
        const forms::Field* field = house_forms().field(key);
        if (!field) FAIL("no field " + key);
        answers[key] = {forms::values_of(*field, text), "person ada", {}, {}};
        return *this;
    }
    Filing& as(forms::Kind other) { return kind = other, *this; }

    forms::Checked checked() {
        const forms::Form& of = *house_forms().form(form);
        forms::answer_kind(answers, house_forms(), of, kind, now);
        return forms::check(house_forms(), of, answers, kind, now);
    }
    forms::State state(const std::string& key) {
        const forms::Checked all = checked();
        for (const auto& one : all.fields)
            if (one.field->key == key) return one;
        FAIL(key + " is not on the form");
        return {};
    }
    std::string standing(const std::string& key) { return forms::word(state(key).status); }
};

}  // namespace tocsin::tests
