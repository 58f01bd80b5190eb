// Assessments: severity and recommendation beside it, the decision signed, and what makes it fall again.
#include <algorithm>
#include <map>

#include "engine/core/crypto.h"
#include "engine/core/ids.h"
#include "engine/desk/break_glass.h"
#include "engine/desk/decisions.h"
#include "engine/desk/names.h"
#include "engine/desk/room.h"
#include "workflows/severity/options.h"
#include "workflows/severity/severity.h"

namespace tocsin::desk {

namespace {

constexpr std::string_view fact_prefix = "fact.";

packs::Facts facts_of(const CaseFile& file) {
    packs::Facts facts;
    for (const auto& fact : file.facts) facts[fact.name] = fact.value;
    return facts;
}

/// Whom a decision tells.
struct Tells {
    bool authority = false, people = false;
};
Tells told_by(const std::string& risk) { return {risk == "likely" || risk == "high", risk == "high"}; }

bool is_open(const AssessmentRow& row) { return row.state == "drafting" || row.state == "proposed"; }

const AssessmentRow* standing(const CaseFile& file) {
    for (const auto& row : file.assessments)
        if (row.state == "signed" || row.state == "reopened") return &row;
    return nullptr;
}

/// Everything the decision rests on, in one text that is signed. The reasons and explanations are personal: they stand
/// in the entries with their commitments, and the instant in here says which proposal is meant.
std::string content_of(const Case& work, const AssessmentRow& row, const packs::Recommendation& advice, long long map_version) {
    Fields out{{"assessment", row.id},
               {"incident", row.incident_id},
               {"proposed_by", work.around().actor.person},
               {"proposed_at", to_rfc3339(work.now())},
               {"incident_version", std::to_string(row.seen_version)},
               {"map_version", std::to_string(map_version)},
               {"rules", work.around().settings.advice.id + " " + work.around().settings.advice.version},
               {"recommended_authority", row.authority},
               {"recommended_people", row.people}};
    for (const auto& spoken : advice.spoken)
        out.push_back({"rule." + spoken.rule->id, packs::word(spoken.verdict.truth)});
    for (const auto& scored : scores_of(row)) {
        const auto& s = scored.score;
        out.push_back({"score." + scored.data_set, "DPC " + severity::figure(s.dpc.low) + "-" + severity::figure(s.dpc.high) + ", EI " +
                                                       severity::figure(s.ei.low) + "-" + severity::figure(s.ei.high) + ", CB " +
                                                       severity::figure(s.cb.low) + "-" + severity::figure(s.cb.high) + ", SE " +
                                                       severity::figure(s.se.low) + "-" + severity::figure(s.se.high)});
    }
    if (const auto scores = decode_plain(row.scores); scores)
        for (const auto& one : *scores) out.push_back({"answers." + one.name, one.value});
    for (const auto& fact : work.file().facts) {
        out.push_back({std::string(fact_prefix) + fact.name, fact.value});
        if (!fact.source.empty()) out.push_back({"source." + fact.name, fact.source});
    }
    for (const auto& anchor : work.file().anchors)
        if (anchor.chosen == "yes") out.push_back({"anchor." + anchor.name, to_rfc3339(anchor.at)});
    out.push_back({"risk", row.risk});
    return encode_plain(out);
}

packs::Facts facts_in(const AssessmentRow& row) {
    packs::Facts out;
    const auto content = decode_plain(row.content);
    if (!content) return out;
    for (const auto& f : *content)
        if (f.name.rfind(fact_prefix, 0) == 0) out[f.name.substr(fact_prefix.size())] = f.value;
    return out;
}

std::string value_in(const packs::Facts& facts, const std::string& name) {
    const auto found = facts.find(name);
    return found == facts.end() || found->second.empty() ? "unknown" : found->second;
}

/// Why a decision does not stand any more, or empty: other advice on today's facts, a fact the rules ask for that was
/// known and is another now, or one of those that always count.
std::string fallen(const Case& work, const AssessmentRow& row) {
    const packs::Facts then = facts_in(row), now = facts_of(work.file());
    const auto advice = packs::recommend(work.around().settings.advice, now);
    if (packs::word(advice.authority) != row.authority || packs::word(advice.people) != row.people)
        return "the recommendation is another one: authority " + std::string(packs::word(advice.authority)) + ", people " + packs::word(advice.people);
    for (const auto& terms : work.around().settings.advice.facts) {
        const std::string before = value_in(then, terms.name), after = value_in(now, terms.name);
        if (before != "unknown" && before != after) return "fact " + terms.name;
    }
    for (const char* name : {"key_compromised", "data_published", "individuals_notice_ordered"}) {
        const std::string after = value_in(now, name);
        if (after != value_in(then, name) && (after == "true" || after == "yes")) return std::string("fact ") + name;
    }
    return {};
}

Status propose(Case& work, AssessmentRow& row, const Happening& what) {
    const std::string risk = field_of(what.data, "risk"), reasons = field_of(what.data, "reasons");
    if (risk != "unlikely" && risk != "likely" && risk != "high")
        return Error(Fault::invalid_input,
                     "Say how likely a risk to the people is: unlikely (document it), likely (tell the authority) or high (tell them too).",
                     "#/data/risk");
    const auto advice = packs::recommend(work.around().settings.advice, facts_of(work.file()));
    auto map_version = work.around().book.map_version();
    if (!map_version) return std::move(map_version).error();
    row.risk = risk;
    row.authority = packs::word(advice.authority);
    row.people = packs::word(advice.people);
    row.seen_version = work.file().incident.version;
    row.drafted_by = work.around().actor.person;
    row.content = content_of(work, row, advice, *map_version);
    row.content_sha256 = sha256_hex(row.content);
    Fields data{{"risk", risk},
                {"recommended_authority", row.authority},
                {"recommended_people", row.people},
                {"content_sha256", row.content_sha256},
                personal("reasons", reasons)};
    std::vector<std::string> refs;
    const std::string id = row.id;
    if (auto s = work.assessment_step(row, "propose", work.assessment_given(row, what.data), std::move(data), what.occurred_at.at, &refs); !s)
        return s;
    work.assessment(id)->reasons_ref = refs.empty() ? "" : refs.front();
    return ok();
}

Status sign(Case& work, AssessmentRow& row, const Happening& what) {
    auto given = work.assessment_given(row, what.data);
    std::optional<ProposalRow> glass;
    if (given.needs_second) glass = stand_in(work, given.other_than_author, "assessment", row.id, "sign");
    if (given.needs_second && work.around().actor.role != "approver" && given.other_than_author)
        return Error(Fault::forbidden, "A decision that tells nobody, or fewer than recommended, is signed with a token of the role approver.");
    if (auto s = use_glass(work, std::move(glass)); !s) return s;
    if (auto s = work.assessment_step(row, "sign", given, {{"risk", row.risk}, {"content_sha256", row.content_sha256}}, what.occurred_at.at); !s)
        return s;
    const std::string id = row.id, risk = row.risk;
    row.signed_by = work.around().actor.person;
    row.signed_at = work.now();
    for (auto& other : std::vector<AssessmentRow>(work.file().assessments)) {
        if (other.id == id || other.live == 0) continue;
        if (auto s = work.assessment_step(*work.assessment(other.id), "supersede", {}, {{"by", id}}, what.occurred_at.at); !s) return s;
    }
    work.put_fact({work.file().incident.id, "risk_to_persons", risk, work.file().incident.version + 1, "assessment:" + id});
    return work.incident_step("set_fact", work.incident_given({}), {{"fact", "risk_to_persons"}, {"value", risk}, {"source", "assessment:" + id}, {"assessment", id}},
                              what.occurred_at.at);
}

/// The answers as the score's form has them: what a person explains in own words is personal, the rest is not.
Fields answers_in(const Fields& data) {
    static const auto questions = severity::options();
    Fields out;
    for (const auto& field : data) {
        if (field.name == "data_set") continue;
        const auto asked = std::find_if(questions.begin(), questions.end(), [&](const auto& q) { return q.name == field.name; });
        const bool plain = asked != questions.end() && asked->privacy == Privacy::plain;
        out.push_back({field.name, field.value, plain ? Privacy::plain : Privacy::personal});
    }
    return out;
}

Status score(Case& work, AssessmentRow& row, const Happening& what) {
    const std::string set = field_of(what.data, "data_set");
    if (!is_plain_id(set))
        return Error(Fault::invalid_input, "Name the data set that is scored (1 to 64 of A-Z a-z 0-9 _ and -).", "#/data/data_set");
    Fields answers = answers_in(what.data);
    const auto scored = severity::score(answers);
    if (!scored) return scored.error();
    auto kept = decode_plain(row.scores);
    Fields scores = kept ? std::move(*kept) : Fields{};
    std::erase_if(scores, [&](const Field& f) { return f.name == set; });
    if (scores.size() >= 100) return Error(Fault::invalid_input, "An assessment scores at most 100 data sets.", "#/data/data_set");
    scores.push_back({set, encode_plain(severity::without_texts(answers))});
    row.scores = encode_plain(scores);
    auto given = work.assessment_given(row, what.data);
    given.explained = true;  // the score refuses an adjustment without one
    Fields data{{"data_set", set}, {"se_low", severity::figure(scored->se.low)}, {"se_high", severity::figure(scored->se.high)}};
    data.insert(data.end(), answers.begin(), answers.end());
    return work.assessment_step(row, "score", given, std::move(data), what.occurred_at.at);
}

}  // namespace

std::vector<severity::Scored> scores_of(const AssessmentRow& row) {
    std::vector<severity::Scored> out;
    const auto scores = decode_plain(row.scores);
    if (!scores) return out;
    for (const auto& one : *scores)
        if (const auto answers = decode_plain(one.value); answers)
            if (auto score = severity::score(*answers); score) out.push_back({one.name, std::move(*score)});
    return out;
}

bool takes_two(const CaseFile& file, const AssessmentRow& row) {
    const Tells tells = told_by(row.risk);
    const Tells before = told_by(value_in(facts_of(file), "risk_to_persons"));
    return !tells.authority || (!tells.people && (row.people == "yes" || before.people));
}

workflows::assessment::Given Case::assessment_given(const AssessmentRow& row, const Fields& data) const {
    workflows::assessment::Given given;
    given.reasons_given = !field_of(data, "reasons").empty();
    given.same_bytes = !row.content_sha256.empty() && field_of(data, "content_sha256") == row.content_sha256;
    given.other_than_author = !row.drafted_by.empty() && !same_person(row.drafted_by, around_.actor.person);
    given.needs_second = takes_two(file_, row);
    return given;
}

Status Case::assessment_step(AssessmentRow& row, const std::string& event, const workflows::assessment::Given& given, Fields data,
                             Instant occurred_at, std::vector<std::string>* refs) {
    const workflows::States before{row.state};
    const auto step = workflows::assessment::step(before, event, given);
    if (!step.taken) return refusal(step, event, before);
    if (auto s = take(step, "assessment", row.id, event, std::move(data), occurred_at, refs); !s) return s;
    const std::string old = row.state;
    row.state = step.after[0];
    row.updated_at = now_;
    row.live = row.state == "superseded" || row.state == "withdrawn" ? 0 : 1;
    if (old != row.state)
        announcements_.emplace_back("assessment." + row.state, Fields{{"assessment_id", row.id}, {"state", row.state}, {"risk", row.risk}});
    return ok();
}

Status Case::review_assessments(Instant occurred_at) {
    for (std::size_t i = 0; i < file_.assessments.size(); ++i) {
        AssessmentRow& row = file_.assessments[i];
        if (row.state != "signed" && row.state != "proposed") continue;
        const std::string why = fallen(*this, row);
        if (why.empty()) continue;
        const bool stood = row.state == "signed";
        const std::string source = "assessment:" + row.id;
        if (auto s = assessment_step(row, "new_facts", assessment_given(row, {}), {{"because", why}}, occurred_at); !s) return s;
        // What it lowered is open again, so that nothing stays suppressed by a decision that fell.
        const auto fact = std::find_if(file_.facts.begin(), file_.facts.end(), [&](const FactRow& f) {
            return f.name == "risk_to_persons" && f.source == source && f.value != "high" && f.value != "unknown";
        });
        if (!stood || fact == file_.facts.end()) continue;
        put_fact({file_.incident.id, "risk_to_persons", "unknown", file_.incident.version + 1, source});
        const Fields said{{"fact", "risk_to_persons"}, {"value", "unknown"}, {"source", source}, {"assessment", row.id}};
        if (auto s = incident_step("set_fact", incident_given({}), said, occurred_at); !s) return s;
    }
    return ok();
}

Result<Receipt> Desk::draft_assessment(const Ask& ask, const std::string& incident_id) {
    return room_->on_case(ask, "incident", incident_id, false, [&](Case& work) -> Result<Commit> {
        for (const auto& row : work.file().assessments)
            if (is_open(row)) {
                Error error(Fault::refused, "There is a draft already; finish or withdraw it.", "#/incident_id");
                error.gates = {{"draft-open", "The open draft is " + row.id + "."}};
                return error;
            }
        if (!work.file().incident.live) return Error(Fault::refused, "The incident is over; reopen it first.", "#/incident_id");
        AssessmentRow row;
        row.id = make_id("asm", work.now(), work.around().random);
        row.incident_id = incident_id;
        row.state = workflows::assessment::initial()[0];
        row.drafted_by = work.around().actor.person;
        row.created_at = row.updated_at = work.now();
        if (const AssessmentRow* last = standing(work.file())) row.scores = last->scores;
        Entry entry;
        entry.occurred_at = work.now();
        entry.machine = "assessment";
        entry.machine_id = row.id;
        entry.event = "drafted";
        entry.to = row.state;
        entry.rule = "GDPR Art. 33(5)";
        work.record(std::move(entry));
        const std::string id = work.add(std::move(row)).id;
        return work.finish("assessment", id, work.assessment(id)->state);
    });
}

Result<Receipt> Desk::assessment_event(const Ask& ask, const std::string& assessment_id, const Happening& what) {
    return room_->on_case(ask, "assessment", assessment_id, what.type == "sign", [&](Case& work) -> Result<Commit> {
        if (auto s = not_ahead(what.occurred_at.at, work.around().now); !s) return s.error();
        if (auto s = raised_by_person(what.type, workflows::assessment::from_person, workflows::assessment::event_names); !s) return s.error();
        AssessmentRow& row = *work.assessment(assessment_id);
        const Status done = what.type == "propose" ? propose(work, row, what)
                            : what.type == "sign"  ? sign(work, row, what)
                            : what.type == "score" ? score(work, row, what)
                                                   : work.assessment_step(row, what.type, work.assessment_given(row, what.data), what.data, what.occurred_at.at);
        if (!done) return done.error();
        const AssessmentRow& after = *work.assessment(assessment_id);
        if (!after.content_sha256.empty()) work.commit().receipt.push_back({"content_sha256", after.content_sha256});
        return work.finish("assessment", assessment_id, after.state);
    });
}

}  // namespace tocsin::desk
