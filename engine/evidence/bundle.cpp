#include "engine/evidence/bundle.h"

#include <limits>

#include "engine/evidence/rows_check.h"

namespace tocsin::evidence {

namespace {

struct Head {
    std::string scope, origin, made_by, without, occasion;
    Instant made_at;
    long long entries = 0, size = 0, personal = 0;
};

std::string head_text(const Head& head) {
    std::string out = "format: tocsin-bundle/1\n";
    const auto line = [&](const char* name, const std::string& value) { out += std::string(name) + ": " + value + '\n'; };
    line("scope", head.scope);
    line("origin", head.origin);
    line("made_at", std::to_string(to_micros(head.made_at)));
    line("made_by", head.made_by);
    line("entries", std::to_string(head.entries));
    line("size", std::to_string(head.size));
    line("personal", std::to_string(head.personal));
    line("without", head.without);
    if (!head.occasion.empty()) line("occasion", head.occasion);
    return out;
}

/// "drill" where the book's first entry says that nothing in it happened; else empty.
Result<std::string> occasion_of(const Reader& book) {
    auto first = book.entries_from(1, 1);
    if (!first) return std::move(first).error();
    if (first->empty()) return std::string();
    const auto entry = open_entry(first->front().entry.bytes);
    const bool marked = entry && entry->incident_id == "system" && entry->machine == "config" && entry->event == "drill.begun";
    return std::string(marked ? "drill" : "");
}

/// References of what counsel wrote to counsel, in the whole book.
Result<std::set<std::string>> counsel_texts(const Reader& book) {
    std::set<std::string> refs;
    IncidentAsk ask;
    do {
        auto incidents = book.incidents(ask);
        if (!incidents) return std::move(incidents).error();
        for (const auto& incident : incidents->rows)
            for (PageAsk page{"", 500};;) {
                auto comments = book.comments(incident.id, page);
                if (!comments) return std::move(comments).error();
                for (const auto& row : comments->rows)
                    if (row.compartment == "counsel") refs.insert(row.text_ref);
                page.cursor = comments->next;
                if (page.cursor.empty()) break;
            }
        ask.page.cursor = incidents->next;
    } while (!ask.page.cursor.empty());
    return refs;
}

/// Of every incident, before anything of the book leaves.
Status rows_hold(const Reader& book) {
    IncidentAsk ask;
    ask.page.limit = 500;
    do {
        auto incidents = book.incidents(ask);
        if (!incidents) return std::move(incidents).error();
        for (const auto& incident : incidents->rows) {
            auto found = rows_that_differ(book, incident.id);
            if (!found) return std::move(found).error();
            if (!found->empty()) return audit_broken(incident.id, *found);
        }
        ask.page.cursor = incidents->next;
    } while (!ask.page.cursor.empty());
    return ok();
}

/// The number of the last entry: numbers have no gaps, so it is found by halving.
Result<long long> last_number(const Reader& book, long long known) {
    const auto is_there = [&](long long number) -> Result<bool> {
        auto found = book.entries_from(number, 1);
        if (!found) return std::move(found).error();
        return !found->empty();
    };
    long long low = known, high = known + 1;
    for (;;) {
        auto there = is_there(high);
        if (!there) return std::move(there).error();
        if (!*there) break;
        low = high;
        if (high > std::numeric_limits<long long>::max() / 4)
            return Error(Fault::storage, "The numbers of the book's entries are absurd.");
        high *= 2;
    }
    while (high - low > 1) {
        const long long middle = low + (high - low) / 2;
        auto there = is_there(middle);
        if (!there) return std::move(there).error();
        (*there ? low : high) = middle;
    }
    return low;
}

}  // namespace

struct Bundle::Inside {
    Inside(const CheckpointSigner& s, BundleTerms t, std::string sc)
        : signer(s),
          terms(std::move(t)),
          scope(std::move(sc)),
          zip([this](std::string_view b) { return out += b, true; }, terms.made_at) {}

    const CheckpointSigner& signer;
    BundleTerms terms;
    std::string scope;
    std::string occasion{};
    std::string out;
    Zip zip;
    std::deque<Part> parts;
    std::map<std::string, std::string> sums;
    std::string sums_sha256;
    RunningHash hash;
    enum class At { between, inside, ended } at = At::between;
    bool summed = false;

    Status step() {
        if (at == At::inside) return piece();
        if (parts.empty() && !summed) return sums_and_note();
        if (parts.empty()) {
            at = At::ended;
            return zip.close();
        }
        if (sums.count(parts.front().path) > 0) return Error(Fault::internal, "Two files of the bundle have one path.");
        hash = RunningHash();
        at = At::inside;
        return zip.begin(parts.front().path);
    }

    Status piece() {
        std::string text;
        auto more = parts.front().next(text);
        if (!more) return std::move(more).error();
        hash.add(text);
        if (auto s = zip.write(text); !s) return s;
        if (*more == More::yes) return ok();
        sums[parts.front().path] = hash.finish();
        parts.pop_front();
        at = At::between;
        return zip.end();
    }

    Status sums_and_note() {
        std::string list;
        for (const auto& [path, sum] : sums) list += sum + "  " + path + '\n';
        sums_sha256 = sha256_hex(list);
        if (terms.before_signing)
            if (auto s = terms.before_signing(sums_sha256); !s) return s;
        auto note = signer.sign_text("tocsin-bundle/1\n" + scope + '\n' + sums_sha256 + "\ntime " +
                                     std::to_string(to_micros(terms.made_at)) + '\n');
        if (!note) return std::move(note).error();
        parts.push_back(whole("SHA256SUMS", std::move(list)));
        parts.push_back(whole("SHA256SUMS.note", std::move(*note)));
        summed = true;
        return ok();
    }

    void start(const Head& head, const Book& book, const Extent& extent, const LeftOut& left_out, const Moved& moved) {
        parts.push_back(whole("bundle.txt", head_text(head)));
        parts.push_back(whole("keys.txt", key_lines(signer.keys())));
        parts.push_back(checkpoints_part(book, extent));
        parts.push_back(entries_part(book, extent, moved));
        parts.push_back(proofs_part(book, extent));
        parts.push_back(personal_part(book, extent, left_out, head.personal));
    }

    Head head() const {
        Head head;
        head.scope = scope;
        head.origin = signer.origin();
        head.made_by = terms.made_by;
        head.made_at = terms.made_at;
        head.occasion = occasion;
        if (terms.counsel == Counsel::left_out) head.without = "counsel";
        if (terms.personal == Personal::closed) head.without += head.without.empty() ? "personal" : " personal";
        return head;
    }

    void of_incident(const Book& book, SharedDossier dossier) {
        Head first = head();
        first.entries = dossier->extent.last;
        first.size = dossier->extent.covered;
        first.personal = dossier->personal;
        start(first, book, dossier->extent, dossier->left_out, std::make_shared<std::set<std::string>>());
        parts.push_back(whole("states.txt", states_of(dossier->file, dossier->moved)));
        ReaderPage page;
        page.organisation = terms.organisation;
        page.made_by = terms.made_by;
        page.made_at = terms.made_at;
        page.counsel = terms.counsel;
        page.zone = terms.zone;
        page.offset_at = terms.offset_at;
        page.other_href = "index.de.html";
        parts.push_back(reader_page_part("index.html", book, dossier, page));
        page.lang = "de";
        page.other_href = "index.html";
        parts.push_back(reader_page_part("index.de.html", book, dossier, page));
        parts.push_back(timeline_part(book, dossier));
        parts.push_back(whole("incident.json", incident_json(*dossier)));
        parts.push_back(deliveries_part(book, dossier));
        parts.push_back(attempts_part(book, dossier));
        for (auto& part : letter_parts(*dossier)) parts.push_back(std::move(part));
        for (auto& part : file_parts(book, *dossier)) parts.push_back(std::move(part));
    }

    Status of_book(const Book& book) {
        Head first = head();
        Extent extent;
        auto left_out = std::make_shared<std::set<std::string>>();
        const Status done = book([&](const Reader& reader) -> Status {
            auto checkpoint = reader.last_checkpoint();
            if (!checkpoint) return std::move(checkpoint).error();
            first.size = *checkpoint ? (*checkpoint)->size : 0;
            if (auto s = rows_hold(reader); !s) return s;
            auto last = last_number(reader, first.size);
            if (!last) return std::move(last).error();
            extent = {"", *last, first.size};
            if (terms.counsel == Counsel::left_out) {
                auto refs = counsel_texts(reader);
                if (!refs) return std::move(refs).error();
                *left_out = std::move(*refs);
            }
            if (terms.personal == Personal::closed) return ok();
            for (Walk walk(extent);;) {
                auto page = walk.next(reader);
                if (!page) return std::move(page).error();
                if (page->empty()) return ok();
                for (const auto& one : *page) {
                    auto rows = opened(reader, one, left_out);
                    if (!rows) return std::move(rows).error();
                    first.personal += static_cast<long long>(rows->size());
                }
            }
        });
        if (!done) return done;
        first.entries = extent.last;
        auto moved = std::make_shared<std::set<std::string>>();
        start(first, book, extent, left_out, moved);
        parts.push_back(states_part(book, moved));
        return ok();
    }
};

Result<Bundle> Bundle::begin(Book book, const CheckpointSigner& signer, BundleTerms terms) {
    const std::string incident = terms.incident_id;
    const Counsel counsel = terms.counsel;
    auto inside = std::make_shared<Inside>(signer, std::move(terms), incident.empty() ? "all" : "incident " + incident);
    const Status told = book([&](const Reader& reader) -> Status {
        auto occasion = occasion_of(reader);
        if (!occasion) return std::move(occasion).error();
        inside->occasion = std::move(*occasion);
        return ok();
    });
    if (!told) return told.error();
    if (incident.empty()) {
        if (auto s = inside->of_book(book); !s) return s.error();
        return Bundle(std::move(inside));
    }
    std::shared_ptr<const Dossier> dossier;
    const Status done = book([&](const Reader& reader) -> Status {
        auto read = read_dossier(reader, incident, counsel);
        if (!read) return std::move(read).error();
        dossier = std::make_shared<const Dossier>(std::move(*read));
        return ok();
    });
    if (!done) return done.error();
    if (!dossier->checkpoint)
        return Error(Fault::refused, "Nothing of the book has been sealed yet, so there is nothing that a bundle could prove.");
    inside->of_incident(book, std::move(dossier));
    return Bundle(std::move(inside));
}

Result<More> Bundle::next(std::string& bytes) {
    Inside& in = *inside_;
    if (in.at == Inside::At::ended) return More::no;
    if (auto s = in.step(); !s) return s.error();
    bytes += in.out;
    in.out.clear();
    return in.at == Inside::At::ended ? More::no : More::yes;
}

const std::string& Bundle::sums_sha256() const { return inside_->sums_sha256; }

}  // namespace tocsin::evidence
