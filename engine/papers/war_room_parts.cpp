#include "engine/papers/war_room_parts.h"

#include <algorithm>

#include "engine/core/encode.h"
#include "workflows/packs/lists.h"

namespace tocsin::papers {

namespace {

constexpr std::size_t letter_bytes_max = 4000, letters_max = 12;

bool is_yes(const std::string& word) { return word == "yes" || word == "true"; }

/// To whom live duties are owed: states by their two letters, "lead" for the lead authority.
std::vector<std::string> owed_to(const CaseFile& file) {
    std::vector<std::string> out;
    for (const auto& duty : file.duties) {
        if (duty.live == 0 || duty.kind != "authority" || duty.applies == "no") continue;
        if (duty.recipient.rfind("state:", 0) == 0) packs::add_once(out, duty.recipient.substr(6));
        else if (duty.rule.rfind("uk-gdpr.", 0) == 0) packs::add_once(out, "GB");
        else if (duty.rule.rfind("gdpr.", 0) == 0) packs::add_once(out, "lead");
    }
    return out;
}

bool is_owed(const Fields& fields, const std::vector<std::string>& owed) {
    const std::string countries = ";" + field_of(fields, "countries") + ";";
    const bool leads = is_yes(field_of(fields, "lead"));
    return std::any_of(owed.begin(), owed.end(), [&](const std::string& one) {
        return one == "lead" ? leads : countries.find(";" + one + ";") != std::string::npos;
    });
}

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

std::string fitted(std::string text) {
    if (text.size() <= letter_bytes_max) return text;
    std::size_t end = letter_bytes_max;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text.resize(end);
    return text + " [cut here; the console has all of it]";
}

Fields opened(const Reader& book, const std::string& ref) {
    const auto value = ref.empty() ? Result<std::string>(Error(Fault::not_found, "")) : book.personal(ref);
    auto fields = value ? decode_plain(*value) : Result<Fields>(Error(Fault::not_found, ""));
    return fields ? std::move(*fields) : Fields{};
}

void add_letter(std::vector<Block>& out, const std::string& title, const std::string& subject, const std::string& text) {
    out.emplace_back(Heading{2, title});
    if (!subject.empty()) out.emplace_back(Paragraph{bold(subject)});
    out.emplace_back(Paragraph{text.empty() ? "[erased]" : fitted(without_slots(text))});
}

/// A frozen letter is that of its first edition; how many others there are is said.
Status add_notice(std::vector<Block>& out, const Reader& book, const NoticeRow& notice) {
    auto editions = book.editions(notice.id);
    if (!editions) return std::move(editions).error();
    const std::string whose = "To " + in_words(notice.audience) + ", " + in_words(notice.state);
    if (!editions->empty() && notice.state != "drafting") {
        const auto& first = editions->front();
        const Fields letter = opened(book, first.letter_ref);
        const std::string more = editions->size() == 1 ? "" : ", and " + std::to_string(editions->size() - 1) + " other editions";
        add_letter(out, whose + ": frozen, edition " + first.edition + more, field_of(letter, "subject"),
                   field_of(letter, "text"));
        return ok();
    }
    std::string text;
    for (const auto& block : opened(book, notice.body_ref))
        if (!block.value.empty()) text += (text.empty() ? "" : "\n") + block.name + ": " + block.value;
    add_letter(out, whose + ": draft, by nobody approved", "", text);
    return ok();
}

}  // namespace

std::string in_words(std::string name) {
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

Fields fields_of(const Reader& book, const MapRecordRow& row) {
    Fields out;
    if (auto open = decode_plain(row.fields)) out = std::move(*open);
    const Fields closed = opened(book, row.personal_ref);
    out.insert(out.end(), closed.begin(), closed.end());
    return out;
}

Result<Authorities> authorities_of(const Reader& book, const CaseFile& file) {
    MapAsk ask;
    ask.kind = "authority";
    ask.page = {"", 500};
    auto page = book.map_records(ask);
    if (!page) return std::move(page).error();
    const auto owed = owed_to(file);
    std::vector<std::pair<int, Words>> ranked;
    for (const auto& row : page->rows) {
        const Fields fields = fields_of(book, row);
        std::vector<std::string> ways;
        for (const char* way : {"portal", "contact", "email"})
            if (std::string value = field_of(fields, way); !value.empty()) ways.push_back(std::move(value));
        ranked.emplace_back(is_owed(fields, owed) ? 0 : is_yes(field_of(fields, "lead")) ? 1 : 2,
                            Words{Run{field_of(fields, "name"), Weight::bold}, Run{": " + packs::joined(ways)}});
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    Authorities out;
    for (auto& [rank, line] : ranked) {
        out.first += rank < 2 ? 1 : 0;
        out.lines.push_back(std::move(line));
    }
    return out;
}

std::vector<Words> open_filings(const CaseFile& file, const LocalTime& local) {
    std::vector<const DutyRow*> open;
    for (const auto& duty : file.duties) {
        const bool begun = duty.state == "running" || duty.state == "overdue" || duty.state == "open";
        if (duty.live != 0 && (begun || duty.state.rfind("filed_in_part", 0) == 0)) open.push_back(&duty);
    }
    std::stable_sort(open.begin(), open.end(), [](const DutyRow* a, const DutyRow* b) {
        return a->due_at && (!b->due_at || *a->due_at < *b->due_at);
    });
    std::vector<Words> out;
    for (const DutyRow* duty : open) {
        const bool told = duty->state.rfind("filed_in_part", 0) == 0;
        const char* step = told ? "supplement " : duty->kind == "authority" ? "file " : "tell ";
        std::string rest = (duty->kind == "authority" ? " with " : ": ") + in_words(duty->recipient);
        if (!told) rest += duty->due_at ? ", by " + moment(local, *duty->due_at) : ", without undue delay";
        out.push_back({Run{step + duty->rule, Weight::bold}, Run{rest}});
    }
    return out;
}

Result<std::vector<Block>> letters_page(const Reader& book, const CaseFile& file) {
    std::vector<Block> out;
    out.emplace_back(PageBreak{});
    out.emplace_back(Heading{1, "Letters"});
    std::size_t shown = 0, more = 0;
    for (const auto& notice : file.notices) {
        if (notice.state == "withdrawn" || notice.state == "exempt") continue;
        if (shown == letters_max) {
            ++more;
            continue;
        }
        ++shown;
        if (auto s = add_notice(out, book, notice); !s) return s.error();
    }
    if (shown == 0) return std::vector<Block>{};
    if (more > 0) out.emplace_back(Paragraph{"and " + std::to_string(more) + " more letters; see the console", Tone::note});
    return out;
}

}  // namespace tocsin::papers
