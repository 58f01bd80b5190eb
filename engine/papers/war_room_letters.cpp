// What the letters of an incident say, and the words that the parts of the war-room sheet share.
#include <algorithm>

#include "engine/core/encode.h"
#include "engine/core/remote_text.h"
#include "engine/papers/war_room_parts.h"
#include "workflows/packs/lists.h"

namespace tocsin::papers {

namespace {

constexpr std::size_t letter_bytes_max = 4000, letters_max = 12;

/// What stands between the marks is each recipient's own.
std::string without_slots(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto from = std::min(text.find("\xEE\x80\x80"), text.size());
        out += text.substr(0, from);
        if (from == text.size()) break;
        out += "...";
        const auto to = text.find("\xEE\x80\x81", from);
        if (to == std::string_view::npos) break;
        text.remove_prefix(to + 3);
    }
    return out;
}

std::string fitted(std::string text, const Said& said) {
    if (text.size() <= letter_bytes_max) return text;
    std::size_t end = letter_bytes_max;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text.resize(end);
    return text + said(" [cut here; the console has all of it]", " [hier gekürzt; die Konsole hat alles]");
}

/// As it was written: a letter is in its own language.
struct Letter {
    std::string title{}, subject{}, text{};
};

void add_letter(std::vector<Block>& out, const Letter& letter, const Said& said) {
    out.emplace_back(Heading{2, letter.title});
    if (!letter.subject.empty()) out.emplace_back(Paragraph{bold(letter.subject)});
    out.emplace_back(
        Paragraph{letter.text.empty() ? said("[erased]", "[gelöscht]") : fitted(without_slots(letter.text), said)});
}

/// A frozen letter is that of its first edition; how many others there are is said.
Status add_notice(std::vector<Block>& out, const Looked& looked, const NoticeRow& notice) {
    const auto& [book, file, terms, said] = looked;
    auto editions = book.editions(notice.id);
    if (!editions) return std::move(editions).error();
    const std::string whose = said("To ", "An ") + said.word(notice.audience) + ", " + said.word(notice.state);
    if (!editions->empty() && notice.state != "drafting") {
        const auto& first = editions->front();
        const Fields letter = opened(book, first.letter_ref);
        const std::string more = editions->size() == 1 ? ""
                                                       : said(", and ", " und ") + std::to_string(editions->size() - 1) +
                                                             said(" other editions", " weitere");
        const std::string title = whose + said(": frozen, edition ", ": eingefroren, Ausgabe ") + first.edition + more;
        add_letter(out, {title, field_of(letter, "subject"), field_of(letter, "text")}, said);
        return ok();
    }
    std::string text;
    for (const auto& block : opened(book, notice.body_ref))
        if (!block.value.empty()) text += (text.empty() ? "" : "\n") + block.name + ": " + block.value;
    add_letter(out, {whose + said(": draft, by nobody approved", ": Entwurf, von niemandem freigegeben"), "", text}, said);
    return ok();
}

}  // namespace

std::string shortened(const std::string& text, std::size_t characters_max) {
    std::string_view rest = text;
    for (std::size_t i = 0; i < characters_max && !rest.empty(); ++i)
        rest.remove_prefix(std::max<std::size_t>(utf8_character(rest), 1));
    return rest.empty() ? text : text.substr(0, text.size() - rest.size()) + "...";
}

std::string listed_words(const std::vector<std::string>& parts) {
    std::vector<std::string> said;
    std::copy_if(parts.begin(), parts.end(), std::back_inserter(said), [](const std::string& part) { return !part.empty(); });
    return packs::joined(said);
}

Fields opened(const Reader& book, const std::string& ref) {
    const auto value = ref.empty() ? Result<std::string>(Error(Fault::not_found, "")) : book.personal(ref);
    auto fields = value ? decode_plain(*value) : Result<Fields>(Error(Fault::not_found, ""));
    return fields ? std::move(*fields) : Fields{};
}

Fields fields_of(const Reader& book, const MapRecordRow& row) {
    Fields out;
    if (auto open = decode_plain(row.fields)) out = std::move(*open);
    const Fields closed = opened(book, row.personal_ref);
    out.insert(out.end(), closed.begin(), closed.end());
    return out;
}

Result<std::vector<Block>> letters_of(const Looked& looked) {
    std::vector<Block> out;
    const Said& said = looked.said;
    out.emplace_back(Heading{1, said("Letters", "Schreiben")});
    std::size_t shown = 0, more = 0;
    for (const auto& notice : looked.file.notices) {
        if (notice.state == "withdrawn" || notice.state == "exempt") continue;
        if (shown == letters_max) {
            ++more;
            continue;
        }
        ++shown;
        if (auto s = add_notice(out, looked, notice); !s) return s.error();
    }
    if (shown == 0) return std::vector<Block>{};
    if (more > 0) out.emplace_back(Paragraph{said("and ", "und ") + std::to_string(more) +
                                                   said(" more letters; see the console", " weitere Schreiben; siehe Konsole"),
                                               Tone::note});
    return out;
}

}  // namespace tocsin::papers
