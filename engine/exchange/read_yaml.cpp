#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <exception>
#include <set>
#include <utility>

#include "engine/exchange/cells.h"
#include "engine/exchange/read_map.h"
#include "engine/exchange/yaml_text.h"

namespace tocsin::exchange {

namespace {

constexpr std::size_t keys_max = 100, key_bytes_max = 200, text_bytes_max = 64 * 1024, list_bytes_max = 1024 * 1024;

constexpr const char* not_kinds = "has to be a map: systems, customers and the like, each with a list of records";
constexpr const char* not_records = "has to be a list of records: begin each with \"- id:\"";
constexpr const char* not_a_record = "has to be a record: id, name and so on, one a line";

enum class At { kinds, records, record, items, places };

/// A map or list that is open. Of a map also the key whose value is awaited.
struct Level {
    At at;
    bool has_key = false, key_is_good = false;
    std::string key{};
    int key_line = 1;
};

/// A text as it stands; `is_null` for what is written as null, ~ or nothing, without quotes.
struct Leaf {
    int line;
    std::string text;
    bool is_null;
};

/// Turns the parser's events into records, one at a time. What is not meant to be there is passed over with a
/// complaint.
class Reader : public YAML::EventHandler {
public:
    Reader(YamlText& text, Wrongs& wrongs, const Take& take) : text_(text), wrongs_(wrongs), take_(take) {}

    bool saw_something() const { return saw_something_; }
    int documents() const { return documents_; }

    void OnDocumentStart(const YAML::Mark& mark) override {
        if (++documents_ == 1) return;
        complain(mark.line + 1, "", "begins a second document: hand it in as a file of its own");
        skip_ = 1;
    }
    void OnDocumentEnd() override { let_go(); }
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { leaf({mark.line + 1, "", true}, "", anchor); }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        leaf({mark.line + 1, "", true}, "", anchor);
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        leaf({mark.line + 1, value, false}, tag, anchor);
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        if (!begin(mark.line + 1, tag, anchor)) return;
        if (levels_.empty())
            skip(mark.line + 1, not_kinds);
        else if (levels_.back().at == At::kinds)
            levels_.push_back({At::records});
        else if (levels_.back().at == At::record)
            begin_items(mark.line + 1);
        else
            refuse_nesting(mark.line + 1);
    }
    void OnSequenceEnd() override { end(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        if (!begin(mark.line + 1, tag, anchor)) return;
        if (levels_.empty())
            levels_.push_back({At::kinds});
        else if (levels_.back().at == At::records)
            begin_record(mark.line + 1);
        else if (levels_.back().at == At::record)
            begin_places(mark.line + 1);
        else
            refuse_nesting(mark.line + 1);
    }
    void OnMapEnd() override { end(); }

private:
    Level& top() { return levels_.back(); }
    bool in_map() { return !levels_.empty() && top().at != At::records && top().at != At::items; }
    bool awaits_key() { return in_map() && !top().has_key; }
    const map::FieldKind* field() { return map::find_field(*kind_, levels_[2].key); }
    /// The field that is being read, for complaints.
    std::string column() { return levels_.size() > 2 && levels_[2].has_key ? levels_[2].key : ""; }

    /// Past a flaw the text is cut off: what is made of its end says nothing.
    void complain(int line, std::string_view column, std::string what) {
        good_ = false;
        if (text_.flaw().empty()) wrongs_.add(line, column, std::move(what));
    }
    void let_go() {
        if (std::exchange(held_.is_held, false)) complain(held_.line, held_.column, "has to be a plain name");
    }
    void skip(int line, std::string what) {
        complain(line, column(), std::move(what));
        skip_ = 1;
    }
    void refuse_nesting(int line) {
        const At at = top().at;
        skip(line, at == At::kinds     ? not_records
                   : at == At::records ? not_a_record
                                       : "is nested too deep: write a plain text here");
        if (in_map()) top().has_key = false;
    }

    /// An empty tag comes with an alias; "?" and "!" are the parser's own marks for plain and quoted text.
    void check_plain(int line, const std::string& tag, YAML::anchor_t anchor) {
        if (anchor != 0) complain(line, column(), "has an anchor or an alias, which are not taken: write it out");
        if (!tag.empty() && tag != "?" && tag != "!")
            complain(line, column(), "has a tag, which is not taken: leave it out");
    }

    void leaf(Leaf leaf, const std::string& tag, YAML::anchor_t anchor) {
        text_.progress();
        saw_something_ = saw_something_ || !leaf.is_null;
        if (skip_ > 0) return;
        let_go();
        check_plain(leaf.line, tag, anchor);
        if (levels_.empty()) return leaf.is_null ? void() : complain(leaf.line, "", not_kinds);
        if (awaits_key()) return take_key(std::move(leaf), anchor != 0);
        const bool wanted = !in_map() || top().key_is_good;
        if (wanted) take_value(leaf);
        if (in_map()) top().has_key = false;
    }

    void take_key(Leaf leaf, bool broken) {
        Level& level = top();
        level.has_key = true;
        level.key_is_good = false;
        level.key_line = leaf.line;
        level.key = std::move(leaf.text);
        if (broken) return;
        if (leaf.is_null) return complain(leaf.line, "", "has nothing where a name has to stand");
        if (level.key.size() > key_bytes_max)
            return complain(leaf.line, "", "has a name that is longer than 200 bytes: look at the colons");
        if (level.at == At::kinds) return take_kind(level);
        if (level.at == At::record && !keys_.insert(level.key).second)
            return complain(leaf.line, level.key, "stands twice in one record: leave one of them out");
        if (level.at == At::record && keys_.size() > keys_max)
            return complain(leaf.line, "", "belongs to a record with more than 100 names: leave out what is no field");
        level.key_is_good = true;
    }

    void take_kind(Level& level) {
        kind_ = map::find_kind(level.key);
        if (!kind_ || level.key != kind_->plural)
            return complain(level.key_line, level.key, "is no kind: " + plurals());
        if (!kinds_.insert(kind_->name).second)
            return complain(level.key_line, level.key, "stands twice: put all its records in one list");
        level.key_is_good = true;
    }
    static std::string plurals() {
        std::string out;
        for (const auto& kind : map::kinds()) out += (out.empty() ? "they are " : ", ") + std::string(kind.plural);
        return out;
    }

    void take_value(const Leaf& leaf) {
        switch (top().at) {
            case At::kinds:
                if (!leaf.is_null) complain(leaf.line, top().key, not_records);
                break;
            case At::records:
                complain(leaf.line, "", not_a_record);
                break;
            case At::record:
                put(top().key, leaf);
                break;
            case At::items:
                if (!leaf.is_null) add_item(leaf.line, leaf.text);
                break;
            case At::places:
                add_item(leaf.line, top().key + (leaf.is_null ? "" : ":" + leaf.text));
                break;
        }
    }

    void put(const std::string& key, const Leaf& leaf) {
        lines_.emplace_back(key, top().key_line);
        if (leaf.text.size() > text_bytes_max)
            return complain(leaf.line, key, "is longer than 64 kB: shorten it, or write it as a list");
        if (key == "id")
            record_.id = trimmed(leaf.text);
        else if (key == "valid_from")
            record_.valid_from = trimmed(leaf.text);
        else if (key == "retired")
            put_retired(leaf);
        else
            record_.fields.push_back({key, as_written_for(map::find_field(*kind_, key), leaf.text)});
    }
    void put_retired(const Leaf& leaf) {
        const auto retired = retired_of(leaf.text);
        if (!retired) complain(leaf.line, "retired", retired_words);
        record_.retired = retired.value_or(false);
    }

    void add_item(int line, const std::string& item) {
        if (item.find(';') != std::string::npos)
            return complain(line, column(), "has a \";\" inside an item: give each item a line of its own");
        if (list_.size() + item.size() > list_bytes_max)
            return complain(line, column(), "is longer than 1 MB: shorten it");
        list_ += (list_.empty() ? "" : ";") + item;
    }

    /// True when what begins here is to be read.
    bool begin(int line, const std::string& tag, YAML::anchor_t anchor) {
        text_.progress();
        saw_something_ = true;
        if (skip_ > 0) {
            ++skip_;
            return false;
        }
        let_go();
        if (!levels_.empty() && top().at == At::records) good_ = true;
        check_plain(line, tag, anchor);
        if (!in_map() || (top().has_key && top().key_is_good)) return true;
        // Where a bracket is never closed the parser takes it for a key, and then says that this is no YAML.
        if (!top().has_key) held_ = {line, column(), true};
        // As a key it spoils its value; as a value it is that of a key that was no good.
        top().has_key = !top().has_key;
        top().key_is_good = false;
        skip_ = 1;
        return false;
    }

    void begin_record(int line) {
        levels_.push_back({At::record});
        record_ = {};
        record_.kind = kind_->name;
        lines_.clear();
        keys_.clear();
        line_ = line;
    }
    void begin_items(int line) {
        lines_.emplace_back(top().key, top().key_line);
        list_.clear();
        if (field() && is_list(field()->shape)) return levels_.push_back({At::items});
        pass_over(line, "takes one value and no list");
    }
    void begin_places(int line) {
        lines_.emplace_back(top().key, top().key_line);
        list_.clear();
        if (field() && field()->shape == map::Shape::places) return levels_.push_back({At::places});
        pass_over(line, "takes no names below it");
    }
    /// A field that is not known is left to settle, which says which ones are.
    void pass_over(int line, const char* what) {
        const bool known = field() || map::is_word_of("id valid_from retired", top().key);
        if (known)
            complain(line, top().key, what);
        else
            record_.fields.push_back({top().key, ""});
        skip_ = 1;
        top().has_key = false;
    }

    void end() {
        text_.progress();
        if (skip_ > 0) {
            --skip_;
            return;
        }
        const At ended = top().at;
        levels_.pop_back();
        if (ended == At::record) return finish();
        if (ended == At::items || ended == At::places) record_.fields.push_back({top().key, std::move(list_)});
        if (in_map()) top().has_key = false;
    }

    void finish() {
        const auto line_of = [&](const std::string& name) {
            const auto found =
                std::find_if(lines_.begin(), lines_.end(), [&](const auto& one) { return one.first == name; });
            return found == lines_.end() ? line_ : found->second;
        };
        for (auto& complaint : map::settle(record_))
            complain(line_of(complaint.field), complaint.field, std::move(complaint.what));
        if (good_ && text_.flaw().empty()) take_({std::move(record_), wrongs_.file(), line_});
    }

    YamlText& text_;
    Wrongs& wrongs_;
    const Take& take_;
    std::vector<Level> levels_;
    struct Held {
        int line = 1;
        std::string column{};
        bool is_held = false;
    } held_;                ///< a complaint that waits for the parser to go on
    std::size_t skip_ = 0;  ///< how many maps and lists are open inside what is passed over
    int documents_ = 0;
    bool saw_something_ = false;
    const map::Kind* kind_ = nullptr;
    std::set<std::string> kinds_;

    // Of the record that is being read.
    map::Record record_;
    std::set<std::string> keys_;
    std::vector<std::pair<std::string, int>> lines_;
    std::string list_;
    bool good_ = true;
    int line_ = 1;
};

}  // namespace

std::vector<Wrong> read_yaml(std::istream& in, const std::string& file, const Take& take) {
    Wrongs wrongs(file);
    YamlText text(in);
    const auto stopped = [&](int line, const char* what) { text.flaw().empty() ? wrongs.add(line, "", what) : void(); };
    try {
        std::istream checked(&text);
        YAML::Parser parser(checked);
        Reader reader(text, wrongs, take);
        while (reader.documents() < 2 && parser.HandleNextDocument(reader)) {
        }
        if (!reader.saw_something()) stopped(1, "the file is empty: it has to name at least one kind");
    } catch (const YAML::Exception& broken) {
        stopped(std::max(broken.mark.line + 1, 1),
                "is not YAML from here on: look at indentation, quotes, colons and brackets");
    } catch (const std::exception&) {
        stopped(1, "cannot be read as YAML");
    }
    if (!text.flaw().empty()) wrongs.add(text.line(), "", text.flaw());
    return wrongs.take();
}

}  // namespace tocsin::exchange
