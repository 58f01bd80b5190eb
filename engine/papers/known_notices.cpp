// What the notices of an incident say of it, and how far the people were told.
#include <algorithm>

#include "engine/core/encode.h"
#include "engine/desk/case.h"
#include "engine/papers/known_parts.h"

namespace tocsin::papers {

namespace {

using evidence::Dossier;
using forms::Known;

constexpr std::size_t letter_bytes_max = 7500;

bool is_one_of(const std::string& word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// A long letter ends at a character, and says that it goes on.
std::string fitted(const std::string& letter) {
    if (letter.size() <= letter_bytes_max) return letter;
    std::size_t end = letter_bytes_max;
    while (end > 0 && (static_cast<unsigned char>(letter[end]) & 0xC0) == 0x80) --end;
    return letter.substr(0, end) + " [cut here; the letter is " + std::to_string(letter.size()) + " bytes]";
}

std::string without_slots(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto from = std::min(text.find("\xEE\x80\x80", at), text.size());
        out += text.substr(at, from - at);
        if (from == text.size()) break;
        out += "...";
        const auto to = text.find("\xEE\x80\x81", from);
        if (to == std::string_view::npos) break;
        at = to + 3;
    }
    return out;
}

bool to_people(const NoticeRow& row) { return row.audience == "people" || row.audience == "public"; }

/// Its words are approved by another person, or were sent so.
bool is_approved(const NoticeRow& row) {
    return is_one_of(row.state, {"approved", "canary", "sending", "paused", "sent", "sent_with_gaps", "settled"}) ||
           (row.state == "stopped" && desk::told(row) > 0);
}

/// How far the people were told, the lesser first; what a later one says counts before an earlier.
enum class Telling { nothing, exempt, drafted, planned, done };

Telling telling_of(const NoticeRow& row) {
    if (desk::told(row) > 0) return Telling::done;
    if (is_one_of(row.state, {"approved", "canary", "sending", "paused", "sent", "sent_with_gaps"})) return Telling::planned;
    if (is_one_of(row.state, {"drafting", "in_review"})) return Telling::drafted;
    if (row.state == "settled") return Telling::drafted;  // It reached nobody: a person says what that means.
    return row.state == "exempt" ? Telling::exempt : Telling::nothing;
}

const char* word(Telling telling) {
    constexpr const char* words[] = {"", "no_34_3", "drafted, nobody was told", "planned_tbd", "done"};
    return words[static_cast<std::size_t>(telling)];
}

class Notices {
public:
    Notices(Known& known, const Dossier& dossier, const LocalTime& local) : known_(known), dossier_(dossier), local_(local) {}

    void all() {
        for (const auto& row : dossier_.file.notices)
            if (is_approved(row)) words_of(row, to_people(row) ? "notice.people." : "notice.authority.", "notice:" + row.id);
        // Of drafts that to the authority counts first.
        for (const bool people : {false, true})
            for (const auto& row : dossier_.file.notices)
                if (to_people(row) == people && !is_approved(row) && !is_one_of(row.state, {"withdrawn", "stopped"}))
                    words_of(row, "notice.draft.", "draft of notice:" + row.id);
        for (const auto& row : dossier_.file.notices)
            if (to_people(row)) told(row, "notice:" + row.id);
        how_far();
    }

private:
    void words_of(const NoticeRow& row, const std::string& name, const std::string& by) {
        if (!to_people(row) && row.audience != "authority") return;
        const auto said = decode_plain(text_in(dossier_, row.body_ref));
        if (!said) return;
        for (const char* part : {"nature", "measures"})
            for (const auto& field : *said)
                if (field.name.size() > 3 && field.name.substr(field.name.find('.') + 1) == part && field.value != "unknown" &&
                    known_.count(name + part) == 0)
                    say(known_, name + part, field.value, by);
    }

    void told(const NoticeRow& row, const std::string& by) {
        const Telling telling = telling_of(row);
        if (telling > far_) far_ = telling, far_by_ = by;
        const bool counts = telling == Telling::planned || telling == Telling::done || row.state == "settled";
        if (counts && desk::told(row) < row.total && told_some_by_.empty()) told_some_by_ = by;
        if (telling != Telling::done) return;
        if (const auto sent = dossier_.sent_at.find(row.id);
            sent != dossier_.sent_at.end() && known_.count("notice.people.date") == 0)
            say(known_, "notice.people.date", day_of(local_, sent->second), by);
        say(known_, "notice.people.channel", row.audience == "public" ? "public" : "individual", by);
        letter(row, by);
    }

    void letter(const NoticeRow& row, const std::string& by) {
        const auto papers = dossier_.papers.find(row.id);
        if (papers == dossier_.papers.end() || papers->second.editions.empty() || known_.count("notice.people.text") != 0) return;
        const auto letter = decode_plain(text_in(dossier_, papers->second.editions.front().letter_ref));
        // Slots stand where a recipient's own values go; nobody is named here.
        if (letter) say(known_, "notice.people.text", fitted(without_slots(field_of(*letter, "text"))), by);
    }

    /// Of several notices each has to have told all.
    void how_far() {
        if (far_ == Telling::nothing) return;
        say(known_, "notice.people.informed", word(far_), far_by_);
        if (far_ != Telling::done) return;
        if (told_some_by_.empty()) say(known_, "notice.people.scope", "all", far_by_);
        else say(known_, "notice.people.scope", "not_all", told_some_by_);
    }

    Known& known_;
    const Dossier& dossier_;
    const LocalTime& local_;
    Telling far_ = Telling::nothing;
    std::string far_by_, told_some_by_;  ///< the notices that say so
};

}  // namespace

void say_notices(Known& known, const Dossier& dossier, const LocalTime& local) { Notices(known, dossier, local).all(); }

}  // namespace tocsin::papers
