// Telephones and portals of the war-room sheet: people, authorities, suppliers.
#include <algorithm>
#include <map>

#include "engine/desk/duty_stand.h"
#include "engine/papers/war_room_parts.h"
#include "workflows/packs/lists.h"

namespace tocsin::papers {

namespace {

bool is_yes(const std::string& word) { return word == "yes" || word == "true"; }

/// Whom the map can name, by state or as the lead; and the duties to others, which it cannot.
struct Owed {
    std::vector<std::string> to{};      ///< two letters of a state, or "lead"
    std::vector<std::string> others{};  ///< "nis2.early-warning: csirt or authority"
};

Owed owed_to(const CaseFile& file, const Said& said) {
    Owed out;
    for (const auto& duty : file.duties) {
        const auto stand = desk::stand_of(duty);
        if (duty.kind != "authority" || stand == desk::Stand::ended || stand == desk::Stand::not_applicable) continue;
        if (duty.recipient.rfind("state:", 0) == 0) packs::add_once(out.to, duty.recipient.substr(6));
        else if (duty.rule.rfind("uk-gdpr.", 0) == 0) packs::add_once(out.to, "GB");
        else if (duty.rule.rfind("gdpr.", 0) == 0) packs::add_once(out.to, "lead");
        else packs::add_once(out.others, duty.rule + ": " + said.word(duty.recipient));
    }
    return out;
}

bool is_of(const Fields& fields, const std::string& owed) {
    if (owed == "lead") return is_yes(field_of(fields, "lead"));
    const std::string countries = ";" + field_of(fields, "countries") + ";";
    return countries.find(";" + owed + ";") != std::string::npos;
}

std::string ways_of(const Fields& fields, const Said& said) {
    const std::string others = listed_words({field_of(fields, "contact"), field_of(fields, "email")});
    if (const std::string portal = field_of(fields, "portal"); !portal.empty()) return listed_words({portal, others});
    return others.empty() ? said("no portal and no address on file", "weder Portal noch Adresse hinterlegt")
                          : said("no portal on file, ", "kein Portal hinterlegt, ") + others;
}

Cells authority_row(const Fields& fields, const Said& said) {
    return {said("authority", "Behörde"), {Run{field_of(fields, "name"), Weight::bold}, Run{": " + ways_of(fields, said)}}};
}

Cells nobody_on_file(const std::string& owed, const Said& said) {
    const bool leads = owed == "lead";
    const std::string none = leads ? said(": none on file (tocsin map; kind authority, lead)",
                                          ": keine hinterlegt (tocsin map; Art authority, lead)")
                                   : said(": no authority on file (tocsin map; kind authority)",
                                          ": keine Behörde hinterlegt (tocsin map; Art authority)");
    return {said("authority", "Behörde"),
            {Run{leads ? said("Lead authority", "Federführende Behörde") : owed, Weight::bold}, Run{none}}};
}

Status add_authorities(const Looked& looked, Reach& out) {
    MapAsk ask;
    ask.kind = "authority";
    ask.page = {"", 500};
    auto page = looked.book.map_records(ask);
    if (!page) return std::move(page).error();
    std::vector<Fields> all;
    for (const auto& row : page->rows) all.push_back(fields_of(looked.book, row));
    std::vector<bool> shown(all.size());
    const Said& said = looked.said;
    const Owed wanted = owed_to(looked.file, said);
    for (const auto& owed : wanted.to) {
        bool any = false;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (!is_of(all[i], owed)) continue;
            any = true;
            if (!shown[i]) out.owed.push_back(authority_row(all[i], said));
            shown[i] = true;
        }
        if (!any) out.owed.push_back(nobody_on_file(owed, said));
    }
    for (const auto& other : wanted.others)
        out.owed.push_back({said("authority", "Behörde"),
                            {Run{other, Weight::bold}, Run{said(", not told apart in the map: see the others on file",
                                                                ", in der Karte nicht unterschieden: siehe die anderen hinterlegten")}}});
    for (const bool leads : {true, false})
        for (std::size_t i = 0; i < all.size(); ++i)
            if (!shown[i] && is_yes(field_of(all[i], "lead")) == leads) out.others.push_back(authority_row(all[i], said));
    return ok();
}

/// Name, telephone and address of a person, as the accounts have them.
Fields known_of(const Reader& book, const std::vector<AccountRow>& accounts, const std::string& person) {
    for (const auto& account : accounts)
        if (account.person == person && !account.name_ref.empty()) return opened(book, account.name_ref);
    return {};
}

void add_people(const Looked& looked, Reach& out) {
    const auto accounts = looked.book.accounts();
    std::vector<const MemberRow*> members;
    for (const auto& member : looked.file.members)
        if (member.live != 0) members.push_back(&member);
    std::stable_sort(members.begin(), members.end(), [](const MemberRow* a, const MemberRow* b) {
        const auto rank = [](const std::string& part) { return part == "lead" ? 0 : part == "member" ? 2 : 1; };
        return rank(a->part) < rank(b->part);
    });
    for (const MemberRow* member : members) {
        const Fields about = known_of(looked.book, accounts ? *accounts : std::vector<AccountRow>{}, member->person);
        const std::string name = field_of(about, "name");
        const std::string ways = listed_words({field_of(about, "phone"), field_of(about, "email")});
        out.people.push_back({looked.said.word(member->part), {Run{member->person, Weight::bold},
                                             Run{(name.empty() || name == member->person ? "" : " (" + name + ")") + ": " +
                                                 (ways.empty() ? looked.said("no telephone and no address on file",
                                                                             "weder Telefon noch Adresse hinterlegt")
                                                               : ways)}}});
    }
}

struct Asked {
    std::string id{};
    long long open = 0, late = 0, drafted = 0;
    std::optional<Instant> due_at{};
    std::string last_state{};
    int rank() const { return late > 0 ? 0 : open > 0 ? 1 : drafted > 0 ? 2 : 3; }
};

std::vector<Asked> asked(const CaseFile& file, Instant now) {
    std::vector<Asked> out;
    for (const auto& request : file.requests) {
        auto at = std::find_if(out.begin(), out.end(), [&](const Asked& one) { return one.id == request.supplier_id; });
        if (at == out.end()) at = out.insert(out.end(), Asked{request.supplier_id});
        const bool silent = request.state == "silent" || request.state == "escalated";
        const bool open = silent || request.state == "sent" || request.state == "acknowledged";
        at->open += open;
        at->late += silent || (open && request.due_at && *request.due_at < now);
        at->drafted += request.state == "drafted";
        at->last_state = request.state;
        if (open && request.due_at && (!at->due_at || *request.due_at < *at->due_at)) at->due_at = request.due_at;
    }
    std::stable_sort(out.begin(), out.end(), [](const Asked& a, const Asked& b) {
        if (a.rank() != b.rank()) return a.rank() < b.rank();
        return a.due_at && (!b.due_at || *a.due_at < *b.due_at);
    });
    return out;
}

std::string questions_of(const Asked& one, const Said& said) {
    const auto some = [](long long n, const std::string& how) { return n == 0 ? std::string() : std::to_string(n) + " " + how; };
    const std::string all = listed_words({some(one.open, said("open", "offen")), some(one.late, said("late", "verspätet")),
                                          some(one.drafted, said("drafted", "entworfen"))});
    return all.empty() ? said.word(one.last_state) : all;
}

}  // namespace

Result<Reach> reach_of(const Looked& looked) {
    Reach out;
    const Said& said = looked.said;
    add_people(looked, out);
    for (const auto& line : looked.terms.contacts) out.house.push_back({said("crew", "Team"), line});
    for (const auto& line : looked.terms.portals) out.house.push_back({said("portal", "Portal"), line});
    if (!looked.terms.organisation_contact.empty()) out.house.push_back({said("for the public", "öffentlich"), looked.terms.organisation_contact});
    if (auto s = add_authorities(looked, out); !s) return s.error();
    return out;
}

Result<std::vector<Cells>> supplier_rows(const Looked& looked) {
    std::vector<Cells> out;
    for (const auto& one : asked(looked.file, looked.terms.made_at)) {
        auto row = looked.book.map_record("supplier", one.id, {});
        if (!row) return std::move(row).error();
        const Fields fields = *row ? fields_of(looked.book, **row) : Fields{};
        const std::string ways = listed_words({field_of(fields, "contact"), field_of(fields, "email")});
        std::string due;
        if (one.due_at) due = moment_there(looked.terms.local, *one.due_at);
        // The hour of the house is enough for what is no legal clock.
        if (one.due_at) due = due.substr(0, due.find(" (")) + ", " + rest_of(*one.due_at, looked.terms.made_at, looked.said);
        out.push_back({bold(one.id), questions_of(one, looked.said), std::move(due),
                       listed_words({ways, field_of(fields, "name"), ways.empty() ? looked.said("no contact on file", "kein Kontakt hinterlegt") : ""})});
    }
    return out;
}

}  // namespace tocsin::papers
