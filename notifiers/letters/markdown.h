// A parsed Markdown document without anything that a letter may not carry.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"
#include "notifiers/letters/words.h"

struct cmark_node;

namespace tocsin::notifiers::letters {

class Markdown {
public:
    /// Parses and cleans: no raw HTML, no images (their description stays), links to http, https, mailto and tel only.
    /// Errors: too_large  nested deeper than nesting_max. `text` must be fit (words.h).
    [[nodiscard]] static Result<Markdown> read(std::string_view text);

    /// The marks that stand where they can be filled, in order: a slot in words, a block's mark as a paragraph. What
    /// stands in code, in a link's target or in something that was dropped is missing here.
    [[nodiscard]] std::vector<Mark> marks() const;
    /// Puts `block` in the place of the first mark of that name.
    void put(std::string_view name, Markdown block);
    [[nodiscard]] bool empty() const;

    [[nodiscard]] std::string html() const;
    /// Paragraphs apart by an empty line and not wrapped, "- " and "1. " for lists, "> " for quotes, links as "words
    /// (target)".
    [[nodiscard]] std::string text() const;

private:
    struct Free {
        void operator()(cmark_node* node) const;
    };
    explicit Markdown(cmark_node* root) : root_(root) {}
    std::unique_ptr<cmark_node, Free> root_;
};

}  // namespace tocsin::notifiers::letters
