// Reading a pack's tree: each place knows its path and line, and the first complaint of a document is kept.
#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "workflows/packs/pack.h"
#include "workflows/packs/vocabulary.h"
#include "workflows/packs/yaml_tree.h"

namespace tocsin::packs {

/// The first thing wrong in a document; later ones are often only its consequences.
using Complaint = std::optional<Error>;

/// One place in the tree. After a complaint every read gives an empty value, so a reader needs no checks between its
/// steps and looks at the complaint once, at the end.
class Spot {
public:
    Spot(const Node& node, std::string path, Complaint& complaint)
        : node_(&node), path_(std::move(path)), complaint_(&complaint) {}

    /// A map that holds no key but these.
    void keys(std::initializer_list<std::string_view> known) const;
    bool has(std::string_view key) const;  ///< present and not null
    bool is_text() const { return node_->kind == Node::Kind::text; }
    Spot at(std::string_view key) const;                        ///< complains when absent or null
    std::vector<std::pair<std::string, Spot>> members() const;  ///< of a map with at least one
    /// Of a map, by keys of any text: counts, anchors, days. May be empty.
    std::vector<std::pair<std::string, Spot>> entries() const;
    std::vector<Spot> items() const;  ///< of a list with at least one
    bool is_empty_list() const { return node_->kind == Node::Kind::list && node_->items.empty(); }

    std::string text() const;        ///< 1 to 500 bytes in one line
    std::string name() const;        ///< lower case letters, digits, "_", "-" and "."; starts with a letter
    std::string plain_name() const;  ///< the same without "." and "-": fact names, keys of sources
    std::string word(Words known) const;
    /// One word that `meaning` knows.
    std::string word_of(std::string_view (*meaning)(std::string_view)) const;
    long long number(long long least, long long most) const;
    bool yes_or_no() const;
    Date date() const;

    std::optional<std::chrono::minutes> time_of_day() const;  ///< "17:30"
    int line() const { return node_->line; }

    void refuse(const std::string& what) const;

private:
    Spot nowhere(std::string path) const;

    const Node* node_;
    std::string path_;
    Complaint* complaint_;
};

/// "2026-06-09", from 1900 on.
[[nodiscard]] std::optional<Date> parse_date(const std::string& text);

/// Texts of a list, each read by `read` and none twice.
[[nodiscard]] std::vector<std::string> each_once(const Spot& list, const std::function<std::string(const Spot&)>& read);

}  // namespace tocsin::packs
