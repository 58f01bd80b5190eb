// What the readers of unsigned supplier messages share: beginnings, ids and texts.
#pragma once

#include <initializer_list>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "engine/desk/desk.h"

namespace tocsin::intake {

inline constexpr std::size_t summary_bytes_max = 16 * 1024;

/// Who says it cannot be seen from the message itself; whoever took it in puts what it knows in its place.
inline constexpr const char* not_signed = "not signed";

/// Not read yet: readable "no", the body kept, its id made of the body's hash, authenticity `not_signed`.
[[nodiscard]] desk::SupplierMessage kept_message(std::string_view body, const std::string& supplier_id,
                                                 const char* channel);

/// The same, with `why` (a sentence of ours) as the member "unreadable" of data.
[[nodiscard]] desk::SupplierMessage unreadable_message(std::string_view body, const std::string& supplier_id,
                                                       const char* channel, const std::string& why);

/// "CHANNEL:PART:PART", so that no message of one channel can use up the id of another's. A hash stands for the parts
/// where they are longer than 256 bytes, hold anything but printable ASCII, or could be split in another way.
[[nodiscard]] std::string message_id(std::string_view channel, std::initializer_list<std::string_view> parts);

/// Text for people: line ends are \n, other control characters are gone, no more than one blank line in a row, bytes
/// that are not UTF-8 are U+FFFD; trimmed, and cut at a character.
[[nodiscard]] std::string clean_text(std::string_view text, std::size_t bytes_max);

/// The text member of an object as clean_text; empty when absent or no text.
[[nodiscard]] std::string clean_member(const nlohmann::json& object, const char* name, std::size_t bytes_max);

/// The member of that name where it is an object, else an empty one.
[[nodiscard]] const nlohmann::json& object_in(const nlohmann::json& parent, const char* name);

/// Adds a text member unless the text is empty: what a format cannot say must not take back what was said before.
void put(nlohmann::json& object, const char* name, const std::string& text);

/// As text; what is not UTF-8 becomes U+FFFD.
[[nodiscard]] std::string json_of(const nlohmann::json& value);

}  // namespace tocsin::intake
