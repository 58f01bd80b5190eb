#include "engine/evidence/said_fields.h"

namespace tocsin::evidence {

const SaidTable& RowsSaid::table(const std::string& name) const {
    static const SaidTable none;
    const auto found = tables_.find(name);
    return found == tables_.end() ? none : found->second;
}

SaidRow& RowsSaid::row(const std::string& table, const std::string& key, const std::string& label, const Entry& entry) {
    SaidRow& row = tables_[table][key];
    if (row.label.empty()) {
        row.label = label;
        row.seq = entry.seq;
    }
    return row;
}

void RowsSaid::take(const Entry& e) {
    // Whoever takes a copy of a file changes nothing that is counted from.
    const bool looked = e.machine == "attachment" && e.event == "downloaded";
    if (!looked) say(row("incident", "", "incident", e), e, "updated_at", to_rfc3339(e.recorded_at));
    if (!e.to.empty()) state(e);
    if (e.machine == "incident")
        incident(e);
    else if (e.machine == "duty")
        duty(e);
    else if (e.machine == "supplier_request")
        request(e);
    else if (e.machine == "notice")
        notice(e);
    else if (e.machine == "task")
        task(e);
    else if (e.machine == "assessment")
        assessment(e);
    else if (e.machine == "callback")
        callback(e);
    else if (e.machine == "attachment")
        attachment(e);
    else if (e.machine == "signal")
        signal(e);
}

void RowsSaid::state(const Entry& e) {
    if (e.machine == "incident") {
        const bool leg = is_one_of(e.machine_id, {"authority", "suppliers", "customers"});
        if (leg || e.machine_id == "main")
            say(row("incident", "", "incident", e), e, leg ? e.machine_id : "state", e.to);
    } else if (is_one_of(e.machine, {"duty", "supplier_request", "notice", "task", "assessment"})) {
        say(row(e.machine, e.machine_id, e.machine + ' ' + e.machine_id, e), e, "state", e.to);
    }
}

void RowsSaid::incident(const Entry& e) {
    SaidRow& it = row("incident", "", "incident", e);
    if (e.machine_id == "people") return people(e);
    if (e.machine_id == "comments") return comment(e);
    if (e.machine_id == "merge") return taken_over(e);
    if (e.event == "opened") {
        say_same(it, e, {"severity", "source", "system"});
        say_empty(it, e, {"owner", "kind", "access"});
        for (const char* leg : {"authority", "suppliers", "customers"}) say(it, e, leg, "idle");
        say(it, e, "title_ref", reference(e, "title"));
        say(it, e, "opened_at", to_rfc3339(e.recorded_at));
    }
    if (e.event == "assess") say(it, e, "owner", e.actor.person);
    if (e.event == "set_kind") say_field(it, e, "kind", "kind");
    if (e.event == "restrict") say(it, e, "access", "restricted");
    if (e.event == "open_up") say(it, e, "access", "");
    if (e.event == "took_over") {
        took_signals_ = true;
        if (plain_field(e, "owner"))
            say_field(it, e, "owner", "owner");
        else if (said(it, "owner").empty())
            it.columns.erase("owner");
    }
    if (e.event == "set_anchor" || e.event == "propose_anchor") person_says_anchor(e);
    facts(e);
}

void RowsSaid::fact(const Entry& e, const std::string& name, const std::string& value, const Said& source) {
    SaidRow& it = row("fact", name, "fact " + name, e);
    say(it, e, "value", value);
    say(it, e, "seq", std::to_string(e.seq));
    if (source.seq != 0)
        it.columns.insert_or_assign("source", source);
    else
        it.columns.erase("source");
}

void RowsSaid::facts(const Entry& e) {
    const bool by_person = is_one_of(e.event, {"set_fact", "name_system", "overrule"});
    const bool by_map = e.machine_id == "map" && is_one_of(e.event, {"map_read", "system_named"});
    if (e.event == "merge") {
        SaidRow& it = row("fact", "merged_into", "fact merged_into", e);
        it.columns.clear();
        say_field(it, e, "value", "into");
        say(it, e, "source", "");
    }
    if (!by_person && !by_map) return;
    Said source{"", e.seq};
    if (e.event == "map_read") source.value = "map:" + plain(e, "map_version");
    if (e.event == "system_named") source.value = plain(e, "source");
    if (e.event == "set_fact") {
        // What a person named as a source stands in the entry alone.
        if (!plain(e, "assessment").empty())
            source.value = "assessment:" + plain(e, "assessment");
        else if (plain_field(e, "source"))
            source.instead = plain(e, "source");
    }
    if (const std::string name = field_of(e.fields, "fact"); !name.empty())
        fact(e, name, field_of(e.fields, "value"), source);
    if (e.event == "overrule" || e.event == "map_read")
        each_under(e, "fact.",
                   [&](const std::string& name, const std::string& value) { fact(e, name, value, source); });
}

void RowsSaid::anchor(const Entry& e, const std::string& name, const std::string& chosen, const std::string& at_field,
                      const std::string& zone_field, const Said& source) {
    SaidTable& all = tables_["anchor"];
    if (chosen == "yes")
        for (auto& [key, before] : all)
            if (said(before, "name") == name && said(before, "chosen") == "yes") say(before, e, "chosen", "no");
    const std::string seq = std::to_string(e.seq);
    SaidRow& it = row("anchor", name + '\n' + seq, "anchor " + name + " of entry " + seq, e);
    say(it, e, "name", name);
    say(it, e, "chosen", chosen);
    say_field(it, e, "at", at_field);
    say_field(it, e, "zone", zone_field);
    if (source.seq != 0) it.columns.insert_or_assign("source", source);
}

void RowsSaid::person_says_anchor(const Entry& e) {
    const std::string name = field_of(e.fields, "anchor");
    Said source{e.actor.role, e.seq};
    for (const auto& f : e.fields)
        if (f.name == "source" && !f.value.empty())
            source = f.privacy == Privacy::plain ? Said{f.value, e.seq} : Said{};
    anchor(e, name, e.event == "set_anchor" ? "yes" : "proposed", "at", "zone", source);
    SaidRow& it = tables_["anchor"][name + '\n' + std::to_string(e.seq)];
    say(it, e, "recorded_by", e.actor.person);
    say(it, e, "reason_ref", first_reference(e));
}

void RowsSaid::people(const Entry& e) {
    const std::string person = plain(e, "person"), part = plain(e, "part");
    SaidRow& it = row("member", person + '\n' + part, "member of entry " + std::to_string(e.seq), e);
    if (e.event == "member_added") {
        say(it, e, "added_by", e.actor.person);
        say(it, e, "added_at", to_rfc3339(e.recorded_at));
    }
    say(it, e, "live", e.event == "member_added" ? "1" : "0");
}

void RowsSaid::comment(const Entry& e) {
    const std::string id = plain(e, "comment_id");
    SaidRow& it = row("comment", id, "comment " + id, e);
    say(it, e, "person", e.actor.person);
    say(it, e, "kind", e.event == "handed_over" ? "handover" : "comment");
    say_same(it, e, {"compartment", "mentions"});
    say(it, e, "text_ref", reference(e, "text"));
    say(it, e, "created_at", to_rfc3339(e.recorded_at));
}

void RowsSaid::taken_over(const Entry& e) {
    SaidRow& it = row("incident", "", "incident", e);
    if (e.event == "split_from") {
        for (const char* column : {"kind", "access"}) {
            if (plain_field(e, column))
                say_field(it, e, column, column);
            else
                it.columns.erase(column);
        }
    }
    if (e.event == "signals_taken_over") took_signals_ = true;
    if (e.event == "anchor_taken_over") {
        anchor(e, plain(e, "anchor"), plain(e, "chosen"), "at", "zone", {plain(e, "source"), e.seq});
        say(tables_["anchor"][plain(e, "anchor") + '\n' + std::to_string(e.seq)], e, "reason_ref", "");
    }
    if (e.event == "facts_taken_over") {
        const Said source = plain_field(e, "from") ? Said{"incident:" + plain(e, "from"), e.seq} : Said{};
        each_under(e, "fact.",
                   [&](const std::string& name, const std::string& value) { fact(e, name, value, source); });
    }
}

}  // namespace tocsin::evidence
