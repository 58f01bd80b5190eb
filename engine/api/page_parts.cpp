#include "engine/api/page_parts.h"

#include <algorithm>
#include <cstdio>

#include "engine/api/page_texts.h"
#include "engine/core/remote_text.h"

namespace tocsin::api {

namespace {

constexpr std::string_view style = R"css(
:root{color-scheme:light dark;--paper:#fbfbfa;--card:#fff;--ink:#1c2024;--soft:#5a626b;--line:#8b949e;--edge:#d9dde1;
--deed:#0a5a9c;--deed-ink:#fff;--wrong:#b3261e;--wrong-paper:#fdf1f0}
@media (prefers-color-scheme:dark){:root{--paper:#15181b;--card:#1d2125;--ink:#e9ecef;--soft:#a7b0b9;--line:#78828c;
--edge:#343a40;--deed:#8cc1f5;--deed-ink:#10202f;--wrong:#ff9d94;--wrong-paper:#33201f}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);
font:1.0625rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
header,main{max-width:42rem;margin:0 auto;padding:1rem}
header{display:flex;flex-wrap:wrap;gap:.25rem 1rem;justify-content:space-between;color:var(--soft);overflow-wrap:anywhere}
main{padding-top:0;padding-bottom:4rem}
h1{font-size:1.7rem;line-height:1.25;margin:.5rem 0 1rem;overflow-wrap:anywhere}
h2{font-size:1.25rem;line-height:1.3;margin:0 0 .5rem}
p{margin:.5rem 0 1rem}
a{color:var(--deed)}
section{background:var(--card);border:1px solid var(--edge);border-radius:.6rem;padding:1.1rem;margin:1.25rem 0}
section>:last-child{margin-bottom:0}
.said{white-space:pre-wrap;overflow-wrap:anywhere;margin:0}
dl{margin:0}
dt{color:var(--soft);font-size:.95rem}
dd{margin:0 0 .9rem;overflow-wrap:anywhere}
dd:last-child{margin-bottom:0}
code{font:.95rem/1.4 ui-monospace,"Cascadia Mono",Consolas,monospace;overflow-wrap:anywhere}
.field,fieldset{border:0;padding:0;margin:0 0 1.35rem;min-width:0}
label,legend{display:block;font-weight:600;padding:0;margin:0 0 .2rem}
.optional{font-weight:400;color:var(--soft)}
.hint{color:var(--soft);font-size:.95rem;margin:0 0 .35rem}
.error{color:var(--wrong);font-weight:600;margin:0 0 .35rem}
input,textarea,select{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:.4rem;
padding:.55rem .65rem;width:100%;max-width:100%;min-height:2.9rem}
textarea{min-height:7.5rem;resize:vertical}
[aria-invalid=true]{border:2px solid var(--wrong)}
.parts{display:flex;flex-wrap:wrap;gap:.75rem}
.parts>div{flex:1 1 9rem;min-width:0}
.parts label{font-weight:400}
.parts input,.parts select{height:3rem}
.choice{display:flex;align-items:center;gap:.6rem;min-height:2.75rem}
.choice input{width:1.35rem;height:1.35rem;min-height:0;margin:0;flex:none;accent-color:var(--deed)}
.choice label{font-weight:400;margin:0;flex:1;padding:.45rem 0}
button{font:inherit;font-weight:600;color:var(--deed-ink);background:var(--deed);border:0;border-radius:.4rem;
padding:.75rem 1.3rem;min-height:2.9rem;cursor:pointer}
:focus-visible{outline:3px solid var(--deed);outline-offset:2px}
.summary{border:2px solid var(--wrong);background:var(--wrong-paper);border-radius:.6rem;padding:1rem 1.1rem;
margin:1rem 0 1.25rem}
.summary ul{margin:0;padding-left:1.2rem}
.summary a{color:var(--wrong);font-weight:600}
@media print{body{background:#fff;color:#000}section{border-color:#000;break-inside:avoid}header a{display:none}}
)css";

std::string hint_id(const std::string& name) { return name + "-hint"; }
std::string error_id(const std::string& name) { return name + "-error"; }

}  // namespace

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : valid_utf8(text)) {
        const auto byte = static_cast<unsigned char>(c);
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            case '`':
                out += "&#96;";
                break;
            default:
                if ((byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F)
                    out += "\xEF\xBF\xBD";
                else
                    out += c;
        }
    }
    return out;
}

Html& Html::open(const char* element, const std::vector<Attribute>& attributes) {
    out_.append("<").append(element);
    for (const auto& [name, value] : attributes)
        out_.append(" ").append(name).append("=\"").append(escaped(value)).append("\"");
    out_ += ">";
    // The parser drops a first line end within these.
    if (std::string_view(element) == "textarea") out_ += "\n";
    return *this;
}

Html& Html::text(std::string_view value) {
    out_ += escaped(value);
    return *this;
}

Html& Html::close(const char* element) {
    out_.append("</").append(element).append(">\n");
    return *this;
}

Html& Html::element(const char* element, std::string_view value, std::initializer_list<Attribute> attributes) {
    return open(element, attributes).text(value).close(element);
}

std::string_view page_style() { return style; }

std::string document(const Frame& frame, const Html& main) {
    const std::string lang = frame.lang == "de" ? "de" : "en";
    Html head;
    head.element("title", frame.title);
    head.open("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    head.open("meta", {{"name", "robots"}, {"content", "noindex, nofollow"}});
    head.open("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
    Html top;
    top.open("header").element("span", frame.organisation);
    if (frame.switches == "yes") {
        const std::string other(page_text(lang, "other.code"));
        top.element("a", page_text(lang, "other.name"),
                    {{"href", "?lang=" + other}, {"lang", other}, {"hreflang", other}});
    }
    top.close("header");
    return "<!doctype html>\n<html lang=\"" + lang + "\"><head><meta charset=\"utf-8\">" + head.str() + "<style>" +
           std::string(style) + "</style></head>\n<body>" + top.str() + "<main>\n" + main.str() +
           "</main></body></html>\n";
}

std::string moment_text(std::string_view lang, Instant at, Micros offset, std::string_view zone) {
    const Instant local = at + offset;
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::year_month_day date{day};
    const auto minutes = std::chrono::floor<std::chrono::minutes>(local - day).count();
    char time[32];
    std::snprintf(time, sizeof time, "%02d:%02d", static_cast<int>(minutes / 60), static_cast<int>(minutes % 60));
    const std::string month(page_text(lang, "month." + std::to_string(static_cast<unsigned>(date.month()))));
    return page_text(lang, "moment",
                     {{"day", std::to_string(static_cast<unsigned>(date.day()))},
                      {"month", month},
                      {"year", std::to_string(static_cast<int>(date.year()))},
                      {"time", time},
                      {"zone", zone}});
}

std::string FormWriter::says(std::string_view key) const { return std::string(page_text(lang_, key)); }

std::string FormWriter::error_of(std::string_view field) const {
    for (const auto& error : errors_)
        if (error.field == field) return says("error." + error.code);
    return {};
}

void FormWriter::label(const char* element, const FieldShape& shape) {
    std::vector<Attribute> attributes;
    if (std::string_view(element) == "label") attributes.push_back({"for", shape.name});
    html_.open(element, attributes).text(says(shape.name));
    if (shape.required != "yes")
        html_.text(" ").open("span", {{"class", "optional"}}).text(says("optional")).close("span");
    html_.close(element);
}

std::vector<Attribute> FormWriter::described(const std::string& name, const std::string& hint) const {
    std::string by;
    if (!hint.empty()) by = hint_id(name);
    if (!error_of(name).empty()) by += (by.empty() ? "" : " ") + error_id(name);
    if (by.empty()) return {};
    return {{"aria-describedby", by}};
}

std::vector<Attribute> FormWriter::marked(std::vector<Attribute> attributes, const FieldShape& shape,
                                          const std::string& hint) const {
    if (shape.required == "yes") attributes.push_back({"required", ""});
    if (!error_of(shape.name).empty()) attributes.push_back({"aria-invalid", "true"});
    for (auto& one : described(shape.name, hint)) attributes.push_back(one);
    return attributes;
}

void FormWriter::notes(const std::string& name, const std::string& hint) {
    if (!hint.empty()) html_.element("p", hint, {{"class", "hint"}, {"id", hint_id(name)}});
    if (const auto error = error_of(name); !error.empty())
        html_.element("p", error, {{"class", "error"}, {"id", error_id(name)}});
}

void FormWriter::line(const FieldShape& shape) {
    const std::string name = shape.name, hint = says(name + ".hint");
    html_.open("div", {{"class", "field"}});
    label("label", shape);
    notes(name, hint);
    html_.open("input", marked({{"type", "text"},
                                {"id", name},
                                {"name", name},
                                {"value", typed_.value(name)},
                                {"maxlength", std::to_string(shape.characters_max)},
                                {"autocomplete", shape.autocomplete}},
                               shape, hint));
    html_.close("div");
}

void FormWriter::area(const FieldShape& shape) {
    const std::string name = shape.name, hint = says(name + ".hint");
    html_.open("div", {{"class", "field"}});
    label("label", shape);
    notes(name, hint);
    html_.open("textarea", marked({{"id", name},
                                   {"name", name},
                                   {"rows", "5"},
                                   {"maxlength", std::to_string(shape.characters_max)},
                                   {"autocomplete", shape.autocomplete}},
                                  shape, hint));
    html_.text(typed_.value(name)).close("textarea").close("div");
}

void FormWriter::choices(const char* type, const FieldShape& shape, std::span<const char* const> answers) {
    const std::string name = shape.name, hint = says(name + ".hint");
    html_.open("fieldset", described(name, hint));
    label("legend", shape);
    notes(name, hint);
    const auto ticked = typed_.values(name);
    for (const char* answer : answers) {
        // The first one has the field's own id, so that a link to the field leads to it.
        const std::string id = answer == answers.front() ? name : name + "-" + answer;
        std::vector<Attribute> attributes = {{"type", type}, {"id", id}, {"name", name}, {"value", answer}};
        if (std::find(ticked.begin(), ticked.end(), answer) != ticked.end()) attributes.push_back({"checked", ""});
        if (shape.required == "yes") attributes.push_back({"required", ""});
        const auto own = says(name + "." + answer);
        html_.open("div", {{"class", "choice"}}).open("input", attributes);
        html_.element("label", own.empty() ? says(answer) : own, {{"for", id}}).close("div");
    }
    html_.close("fieldset");
}

void FormWriter::radios(const FieldShape& shape, std::span<const char* const> answers) {
    choices("radio", shape, answers);
}
void FormWriter::boxes(const FieldShape& shape, std::span<const char* const> answers) {
    choices("checkbox", shape, answers);
}

void FormWriter::moment(const char* date, const char* time, const char* offset_name, const std::string& offset,
                        const std::string& hint) {
    html_.open("fieldset", described(date, hint));
    label("legend", {date});
    notes(date, hint);
    notes(time, "");
    if (!offset.empty()) notes(offset_name, "");
    html_.open("div", {{"class", "parts"}});
    struct Part {
        const char *name, *type, *label;
    };
    for (const Part& part : {Part{date, "date", "date"}, Part{time, "time", time}}) {
        html_.open("div").element("label", says(part.label), {{"for", part.name}});
        html_.open("input", marked({{"type", part.type},
                                    {"id", part.name},
                                    {"name", part.name},
                                    {"value", typed_.value(part.name)},
                                    {"autocomplete", "off"}},
                                   {part.name}, ""));
        html_.close("div");
    }
    if (!offset.empty()) offsets(offset_name, offset);
    html_.close("div").close("fieldset");
}

void FormWriter::offsets(const char* name, const std::string& usual) {
    const auto typed = typed_.value(name);
    html_.open("div").element("label", says(name), {{"for", name}});
    html_.open("select", marked({{"id", name}, {"name", name}, {"autocomplete", "off"}}, {name}, ""));
    for (const char* one : intake::utc_offsets()) {
        std::vector<Attribute> attributes = {{"value", one}};
        if ((typed.empty() ? usual : typed) == one) attributes.push_back({"selected", ""});
        html_.open("option", attributes).text("UTC" + std::string(one)).close("option");
    }
    html_.close("select").close("div");
}

void FormWriter::file(const char* name) {
    const std::string hint = says("file.hint") + (errors_.empty() ? "" : " " + says("file.again"));
    html_.open("div", {{"class", "field"}});
    label("label", {name});
    notes(name, hint);
    html_.open("input", marked({{"type", "file"}, {"id", name}, {"name", name}}, {name}, hint)).close("div");
}

void FormWriter::button(const char* key) { html_.open("button", {{"type", "submit"}}).text(says(key)).close("button"); }

void error_summary(Html& html, std::string_view lang, const std::vector<intake::FieldError>& errors) {
    if (errors.empty()) return;
    html.open("div", {{"class", "summary"}, {"role", "alert"}, {"tabindex", "-1"}, {"autofocus", ""}});
    html.element("h2", page_text(lang, "error.title")).open("ul");
    for (const auto& error : errors) {
        const std::string label(page_text(lang, error.field)), sentence(page_text(lang, "error." + error.code));
        html.open("li");
        if (label.empty())
            html.text(sentence);
        else
            html.element("a", label + (label.ends_with('?') ? " " : ": ") + sentence, {{"href", "#" + error.field}});
        html.close("li");
    }
    html.close("ul").close("div");
}

}  // namespace tocsin::api
