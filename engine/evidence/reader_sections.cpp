#include "engine/evidence/reader_sections.h"

#include "engine/evidence/reader_words.h"

namespace tocsin::evidence {

namespace {

class Sections {
public:
    Sections(Markup& html, const Dossier& dossier, const ReaderPage& page) : html_(html), dossier_(dossier), page_(page) {}

    void all() {
        incident();
        decisions();
        duties();
        filings();
        notices();
        suppliers();
        files();
        work();
    }

private:
    std::string_view says(std::string_view key) const { return reader_word(page_.lang, key); }
    std::string moment(Instant at) const { return moment_of(page_, at); }
    std::string moment(const std::optional<Instant>& at) const { return at ? moment(*at) : std::string(); }
    std::string text(const std::string& ref) const {
        if (ref.empty()) return {};
        const auto found = dossier_.texts.find(ref);
        if (found == dossier_.texts.end()) return '[' + std::string(says("erased")) + ']';
        if (found->second.size() <= shown_bytes_max * 4) return found->second;
        return '[' + std::string(says("long")) + ", SHA-256 " + sha256_hex(found->second) + ']';
    }
    void file_link(const std::string& path, std::string_view shown) {
        if (page_.bundle_href.empty()) html_.link(path, shown);
        else html_.text(shown);
    }

    void incident() {
        const IncidentRow& row = dossier_.file.incident;
        html_.element("h2", says("incident")).element("p", text(row.title_ref), "said").raw("<dl>");
        html_.term(says("state"), row.state)
            .term(says("severity"), row.severity)
            .term(says("kind"), row.kind)
            .term(says("system"), row.system);
        html_.term(says("source"), row.source).term(says("owner"), row.owner).term(says("opened_at"), moment(row.opened_at));
        html_.term(says("updated_at"), moment(row.updated_at)).term(says("authority"), row.authority);
        html_.term(says("suppliers"), row.suppliers).term(says("customers"), row.customers).raw("</dl>\n");
    }

    void decisions() {
        html_.element("h2", says("decisions")).element("h3", says("awareness")).raw("<table>");
        html_.head_row({says("name"), says("at"), says("chosen"), says("source"), says("recorded_by"), says("reason")})
            .raw("<tbody>\n");
        for (const auto& a : dossier_.file.anchors)
            html_.row({a.name, moment(a.at), a.chosen, a.source, a.recorded_by, text(a.reason_ref)});
        html_.raw("</tbody></table>\n").element("h3", says("assessments"));
        if (dossier_.file.assessments.empty()) html_.element("p", says("none"), "soft");
        for (const auto& a : dossier_.file.assessments) {
            html_.raw("<dl>").term(says("state"), a.state).term(says("risk"), a.risk);
            html_.term(says("advice"), a.authority.empty() && a.people.empty() ? "" : a.authority + ", " + a.people);
            html_.term(says("reason"), text(a.reasons_ref), "said").term(says("drafted_by"), a.drafted_by);
            html_.term(says("signed_by"), a.signed_by)
                .term(says("at"), moment(a.signed_at))
                .term(says("sha256"), a.content_sha256, "code")
                .raw("</dl>\n");
        }
        html_.element("h3", says("facts"))
            .raw("<table>")
            .head_row({says("name"), says("value"), says("source")})
            .raw("<tbody>\n");
        for (const auto& f : dossier_.file.facts) html_.row({f.name, f.value, f.source});
        html_.raw("</tbody></table>\n");
    }

    void duties() {
        html_.element("h2", says("duties"));
        if (dossier_.file.duties.empty()) html_.element("p", says("none"), "soft");
        for (const auto& d : dossier_.file.duties) {
            html_.element("h3", d.rule + " (" + d.pack + ' ' + d.pack_version + ')').raw("<dl>");
            html_.term(says("recipient"), d.recipient)
                .term(says("state"), d.state)
                .term(says("applies"), d.applies)
                .term(says("due_at"), moment(d.due_at));
            html_.term(says("owner"), d.owner)
                .term(says("proposal"), d.proposal_by.empty() ? "" : d.proposal_by + ": " + text(d.proposal_ref), "said");
            std::string derivation;
            if (const auto fields = decode_plain(d.derivation); fields)
                for (const auto& f : *fields) derivation += f.name + ": " + f.value + '\n';
            html_.term(says("derivation"), derivation, "said").raw("</dl>\n");
        }
    }

    void filings() {
        html_.element("h2", says("filings"));
        if (dossier_.filings.empty()) html_.element("p", says("none"), "soft");
        for (const auto& f : dossier_.filings) {
            html_.raw("<dl>")
                .term(says("duty"), f.machine_id)
                .term(says("at"), moment(f.occurred_at))
                .term(says("filed_by"), f.actor.person);
            html_.term(says("state"), f.to);
            for (const auto& field : f.fields)
                html_.term(field.name, field.privacy == Privacy::plain ? field.value : text(field.value), "said");
            html_.raw("</dl>\n");
        }
    }

    void notices() {
        html_.element("h2", says("notices"));
        if (dossier_.file.notices.empty()) html_.element("p", says("none"), "soft");
        for (const auto& n : dossier_.file.notices) {
            const auto count = [&](const char* key, long long number) {
                return number == 0 ? "" : ", " + std::to_string(number) + ' ' + std::string(says(key));
            };
            html_.element("h3", n.id).raw("<dl>").term(says("audience"), n.audience).term(says("state"), n.state);
            html_.term(says("drafted_by"), n.drafted_by).term(says("approved_by"), n.approved_by);
            html_.term(says("recipients"), std::to_string(n.total) + count("delivered", n.delivered) + count("sent", n.sent) +
                                               count("replaced", n.replaced) + count("failed", n.failed));
            const auto papers = dossier_.papers.find(n.id);
            std::string channels;
            if (papers != dossier_.papers.end())
                for (const auto& t : papers->second.tally)
                    channels += t.channel + ' ' + t.edition + ' ' + t.state + ": " + std::to_string(t.count) + '\n';
            html_.term(says("by_channel"), channels, "said").term(says("sha256"), n.content_sha256, "code").raw("</dl>\n");
            if (papers == dossier_.papers.end()) continue;
            for (const auto& e : papers->second.editions) {
                const auto letter = decode_plain(text(e.letter_ref));
                html_.raw("<p>").element("strong", e.edition).raw(" ").element("code", e.sha256).raw("</p>");
                if (letter) html_.element("pre", field_of(*letter, "subject") + "\n\n" + field_of(*letter, "text"));
                else html_.element("p", '[' + std::string(says("erased")) + ']');
            }
        }
    }

    void suppliers() {
        html_.element("h2", says("requests"));
        if (dossier_.file.requests.empty()) html_.element("p", says("none"), "soft");
        for (const auto& r : dossier_.file.requests) {
            html_.raw("<dl>")
                .term(says("supplier"), r.supplier_id)
                .term(says("state"), r.state)
                .term(says("due_at"), moment(r.due_at));
            html_.term(says("question"), text(r.question_ref), "said")
                .term(says("answer"), text(r.answer_ref), "said")
                .raw("</dl>\n");
        }
        html_.element("h2", says("statements"));
        if (dossier_.receipts.empty()) html_.element("p", says("none"), "soft");
        for (const auto& r : dossier_.receipts) {
            html_.raw("<dl>")
                .term(says("supplier"), r.supplier_id)
                .term(says("received_at"), moment(r.received_at))
                .term(says("reference"), r.reference);
            html_.term(says("authenticity"), r.authenticity)
                .term(says("state"), r.state)
                .term(says("sha256"), r.body_sha256, "code");
            if (!r.body_ref.empty()) {
                html_.element("dt", says("file")).raw("<dd>");
                file_link("receipts/" + r.id, r.id);
                html_.raw("</dd>");
            }
            html_.raw("</dl>\n");
        }
    }

    void files() {
        html_.element("h2", says("files"));
        if (dossier_.attachments.empty()) {
            html_.element("p", says("none"), "soft");
            return;
        }
        html_.element("p", says("custody"));
        for (const auto& a : dossier_.attachments) {
            html_.raw("<dl>").element("dt", says("file")).raw("<dd>");
            file_link(attachment_path(a), text(a.name_ref).empty() ? a.id : text(a.name_ref));
            html_.raw("</dd>")
                .term(says("kind"), a.media_type)
                .term(says("size"), std::to_string(a.bytes) + ' ' + std::string(says("bytes")));
            html_.term(says("received_at"), moment(a.created_at))
                .term(says("came_with"), a.owner_id)
                .term(says("sha256"), a.sha256, "code")
                .raw("</dl>\n");
        }
    }

    void work() {
        html_.element("h2", says("tasks")).raw("<table>");
        html_.head_row({says("kind"), says("text"), says("state"), says("owner"), says("due_at"), says("answer")})
            .raw("<tbody>\n");
        for (const auto& t : dossier_.file.tasks)
            html_.row({t.kind, t.text_ref.empty() ? t.about : text(t.text_ref), t.state, t.owner, moment(t.due_at),
                       text(t.answer_ref)});
        html_.raw("</tbody></table>\n").element("h2", says("members")).raw("<table>");
        html_.head_row({says("person"), says("part"), says("at")}).raw("<tbody>\n");
        for (const auto& m : dossier_.file.members) html_.row({m.person, m.part, moment(m.added_at)});
        html_.raw("</tbody></table>\n").element("h2", says("comments"));
        if (dossier_.comments.empty()) html_.element("p", says("none"), "soft");
        for (const auto& c : dossier_.comments)
            html_.element("h3", c.person + ", " + moment(c.created_at)).element("p", text(c.text_ref), "said");
    }

    Markup& html_;
    const Dossier& dossier_;
    const ReaderPage& page_;
};

}  // namespace

void write_sections(Markup& html, const Dossier& dossier, const ReaderPage& page) { Sections(html, dossier, page).all(); }

}  // namespace tocsin::evidence
