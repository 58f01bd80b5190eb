#include "workflows/map/kinds.h"

#include <algorithm>
#include <string>

namespace tocsin::map {

namespace {

using enum Shape;
constexpr auto must = Need::required;
constexpr auto may = Need::optional;
constexpr auto open = Privacy::plain;
constexpr auto closed = Privacy::personal;

constexpr const char* transfer_bases = "adequacy standard_clauses binding_rules derogation none_needed none unknown";
constexpr const char* roles = "controller processor joint_controller";

// clang-format off
constexpr FieldKind system_fields[] = {
    {"name",           text,      "",       must, open, "what people call it"},
    {"hosts",          words,     "",       may,  open, "host names and labels under which monitoring names it"},
    {"owner",          text,      "",       may,  open, "the team that runs it; not a person"},
    {"countries",      countries, "",       may,  open, "where it stands"},
    {"content",        one_of,    "mapped customer_content_unknown no_personal_data", may, open,
                                                        "mapped: its data sets say it all; customer_content_unknown: customers keep there what they like, so ask them"},
    {"content_reason", text,      "",       may,  open, "why there is no personal data in it"},
};
constexpr FieldKind data_set_fields[] = {
    {"name",        text,   "",         must, open, "what it is"},
    {"systems",     ids,    "system",   must, open, "where it lives, copies and backups too"},
    {"categories",  ids,    "category", must, open, "what is in it"},
    {"role",        one_of, roles,      must, open, "as what we hold it"},
    {"controllers", ids,    "customer", may,  open, "as processor: whose it is; without any, that of every customer of its systems"},
    {"activity",    id,     "activity", may,  open, "the processing it belongs to"},
    {"people",      words,  "",         may,  open, "whose data: customers, employees, patients ..."},
    {"vulnerable",  truth,  "",         may,  open, "are there children, patients, employees or others who depend on whoever holds it"},
    {"count",       count,  "",         may,  open, "how many people"},
    {"records",     count,  "",         may,  open, "how many records"},
    {"places",      places, "",         may,  open, "in which countries they live, and how many in each"},
    {"encrypted",   one_of, "none at_rest strong_key_apart unknown", may, open, "strong_key_apart: state of the art, and the key is not kept with it"},
    {"retention",   text,   "",         may,  open, "how long it is kept"},
    {"dpv",         text,   "",         may,  open, "id in the W3C Data Privacy Vocabulary"},
};
constexpr FieldKind activity_fields[] = {
    {"name",             text,      "",         must, open,   "what it is called in the record of processing"},
    {"role",             one_of,    roles,      must, open,   "as what we do it"},
    {"purpose",          prose,     "",         must, open,   "what for"},
    {"legal_basis",      prose,     "",         may,  open,   "Art. 6, and 9 or 10 where they apply"},
    {"people",           words,     "",         may,  open,   "categories of people"},
    {"categories",       ids,       "category", may,  open,   "categories of data"},
    {"data",             prose,     "",         may,  open,   "the data in words, where they are not categories yet"},
    {"recipients",       words,     "",         may,  open,   "categories of recipients"},
    {"transfers",        countries, "",         may,  open,   "third countries"},
    {"transfer_basis",   prose,     "",         may,  open,   "on what ground, and which safeguards"},
    {"retention",        prose,     "",         may,  open,   "time limits for erasure"},
    {"measures",         prose,     "",         may,  open,   "technical and organisational measures"},
    {"systems",          ids,       "system",   may,  open,   "where it happens"},
    {"suppliers",        ids,       "supplier", may,  open,   "who helps"},
    {"joint_controllers", words,    "",         may,  open,   "other controllers of the same processing"},
    {"leads",            one_of,    "us them unknown", may, open, "who notifies under an Art. 26 arrangement"},
    {"contact",          text,      "",         may,  closed, "data protection officer or representative"},
    {"dpv",              text,      "",         may,  open,   "id of the purpose in the W3C Data Privacy Vocabulary"},
};
constexpr FieldKind category_fields[] = {
    {"name",  text,   "", must, open, "what it is"},
    {"group", one_of, "ordinary special criminal credentials financial national_id log", must, open,
                                     "special: Art. 9; criminal: Art. 10; log: what was recorded of use"},
    {"dpc",   one_of, "simple behavioural financial sensitive", may, open, "the row of ENISA's table it is scored by"},
    {"beyond_contact", truth, "", may, open, "is it more than names and contact details"},
    {"dpv",   text,   "", may,  open, "id in the W3C Data Privacy Vocabulary"},
};
constexpr FieldKind log_source_fields[] = {
    {"name",         text,   "",         must, open, "what it is"},
    {"log",          one_of, "application system web_access ssh_access other", must, open, "which kind of log"},
    {"systems",      ids,    "system",   must, open, "what it records"},
    {"content",      one_of, "connection_only metadata full", may, open, "connection_only: who came from where and when, never what was done"},
    {"kept_at",      text,   "",         may,  open, "where it is kept"},
    {"kept_days",    days,   "",         may,  open, "after how many days a line is deleted"},
    {"immutable_to", words,  "",         may,  open, "who cannot change or delete it: attacker, administrators ..."},
    {"categories",   ids,    "category", may,  open, "personal data in it"},
    {"owner",        text,   "",         may,  open, "the team that can hold it; not a person"},
};
constexpr FieldKind supplier_fields[] = {
    {"name",           text,      "", must, closed, "whom we speak to"},
    {"role",           one_of,    "processor sub_processor controller joint_controller none", may, open, "what it is under the GDPR"},
    {"in_scope",       truth,     "", may,  open,   "does it touch personal data of ours or of our customers"},
    {"dpa_on",         date,      "", may,  open,   "date of the data processing agreement"},
    {"audit",          one_of,    "audited planned none unknown", may, open, "has it been audited"},
    {"audited_on",     date,      "", may,  open,   "when last"},
    {"breach_ready",   truth,     "", may,  open,   "can it report a breach to us at any hour"},
    {"countries",      countries, "", may,  open,   "where it works with the data"},
    {"transfer_basis", one_of,    transfer_bases, may, open, "on what ground data goes there"},
    {"subprocessors",  ids,       "supplier", may, open, "whom it hands the data on to"},
    {"contact",        text,      "", may,  closed, "whom to call at 3 a.m."},
    {"email",          Shape::email,   "", may,  closed, "where notices go by e-mail: one address"},
    {"language",       text,      "", may,  open,   "in which language; en where nothing is said"},
    {"answer_hours",   hours,     "", may,  open,   "how long its contract gives it to answer; 24 where nothing is said"},
};
constexpr FieldKind flow_fields[] = {
    {"system",         id,        "system",   must, open, "where the data comes from"},
    {"supplier",       id,        "supplier", must, open, "who gets it"},
    {"data_sets",      ids,       "data_set", may,  open, "which; without any, all of that system"},
    {"purpose",        text,      "",         may,  open, "what for"},
    {"countries",      countries, "",         may,  open, "where it goes"},
    {"transfer_basis", one_of,    transfer_bases, may, open, "on what ground"},
};
constexpr FieldKind customer_fields[] = {
    {"name",               text,    "",       must, closed, "whom we tell"},
    {"controller_contact", text,    "",       may,  closed, "who speaks for the controller"},
    {"security_contact",   text,    "",       may,  closed, "whom to reach about security, at any hour"},
    {"email",              Shape::email, "",       may,  closed, "where notices go by e-mail: one address"},
    {"channels",           some_of, "webhook email portal letter", may, open, "how they want to be told, the best first"},
    {"language",           text,    "",       may,  open,   "in which language; en where nothing is said"},
    {"zone",               text,    "",       may,  open,   "IANA time zone in which they read a time (Europe/Paris)"},
    {"country",            countries, "",     may,  open,   "where they are"},
    {"systems",            ids,     "system", may,  open,   "what they use"},
    {"projects",           words,   "",       may,  open,   "what of theirs runs there"},
    {"contract_hours",     hours,   "",       may,  open,   "within how many hours their contract has us tell them; 0: none promised"},
    {"marketing_consent",  truth,   "",       may,  open,   "of no account for a statutory notice, and never asked for one"},
};
constexpr FieldKind authority_fields[] = {
    {"name",      text,      "", must, open, "its name"},
    {"countries", countries, "", must, open, "of which country"},
    {"lead",      truth,     "", may,  open, "is it our lead authority (Art. 56)"},
    {"portal",    text,      "", may,  open, "where a breach is reported"},
    {"contact",   text,      "", may,  open, "published telephone or e-mail"},
    {"email",     Shape::email,   "", may,  open, "published address for what follows a filing"},
    {"languages", words,     "", may,  open, "in which languages it takes a report"},
};
constexpr Kind all[] = {
    {"system",     "systems",     "what monitoring sees: a service, a database, a machine", system_fields},
    {"data_set",   "data_sets",   "what lives in a system: whose data, which, how many, and as what we hold it", data_set_fields},
    {"category",   "categories",  "a category of personal data", category_fields},
    {"activity",   "activities",  "a processing activity, as Art. 30 has it recorded", activity_fields},
    {"log_source", "log_sources", "a log that may hold evidence", log_source_fields},
    {"supplier",   "suppliers",   "whoever works on the data for us", supplier_fields},
    {"flow",       "flows",       "data that goes from a system to a supplier", flow_fields},
    {"customer",   "customers",   "a controller we process for", customer_fields},
    {"authority",  "authorities", "a supervisory authority", authority_fields},
};
// clang-format on

}  // namespace

std::span<const Kind> kinds() { return all; }

const Kind* find_kind(std::string_view name) {
    const auto found = std::find_if(std::begin(all), std::end(all), [&](const Kind& k) { return name == k.name || name == k.plural; });
    return found == std::end(all) ? nullptr : found;
}

const FieldKind* find_field(const Kind& kind, std::string_view name) {
    const auto found = std::find_if(kind.fields.begin(), kind.fields.end(), [&](const FieldKind& f) { return name == f.name; });
    return found == kind.fields.end() ? nullptr : &*found;
}

const char* word(Shape shape) noexcept {
    constexpr const char* words[] = {"text", "prose", "words", "one_of", "some_of", "id", "ids", "date", "hours", "days", "count", "countries", "places", "truth", "email"};
    return words[static_cast<std::size_t>(shape)];
}

std::string kinds_page() {
    std::string out =
        "# The data map: kinds and their fields\n\nPrinted by `tocsin map kinds`; how to use them: docs/map.md.\n\n"
        "Every record has an `id`, and may have `valid_from` (since when it holds) and `retired` (yes: it is gone from then on).\n"
        "**Bold** fields are required; (personal) values are kept apart and stand in no entry and no log.\n";
    for (const auto& kind : all) {
        out += std::string("\n## ") + kind.plural + "\n" + kind.says + "\n\n| field | shape | |\n|---|---|---|\n";
        for (const auto& f : kind.fields) {
            const bool must_be = f.need == Need::required, reference = f.shape == id || f.shape == ids;
            out += std::string("| ") + (must_be ? "**" : "") + f.name + (must_be ? "**" : "") + " | " + word(f.shape);
            if (*f.of) out += std::string(reference ? " of " : ": ") + f.of;
            out += std::string(" | ") + f.says + (f.privacy == Privacy::personal ? " (personal)" : "") + " |\n";
        }
    }
    return out;
}

bool is_word_of(std::string_view words, std::string_view word) {
    while (!words.empty()) {
        const auto blank = std::min(words.find(' '), words.size());
        if (words.substr(0, blank) == word) return true;
        words.remove_prefix(std::min(blank + 1, words.size()));
    }
    return false;
}

}  // namespace tocsin::map
