// Every sentence of the pages, in every language they speak.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace tocsin::api {

struct PageText {
    const char *key, *en, *de;
};
/// One row a sentence, in the order of the pages.
[[nodiscard]] std::span<const PageText> page_texts();

/// The sentence of that key; English where the language is not ours. "{name}" stands for a value.
[[nodiscard]] std::string_view page_text(std::string_view lang, std::string_view key);

/// With its values filled in; what looks like a place in a value stays as it is. Plain text, not HTML.
[[nodiscard]] std::string page_text(std::string_view lang, std::string_view key,
                                    std::initializer_list<std::pair<std::string_view, std::string_view>> values);

/// "en" or "de": what the browser likes best (RFC 9110, section 12.5.4); English where it says nothing.
[[nodiscard]] std::string page_language(std::string_view accept_language);

}  // namespace tocsin::api
