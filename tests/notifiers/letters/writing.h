// A renderer, and short ways to ask it.
#pragma once

#include <string>
#include <vector>

#include "notifiers/letters/letters.h"

namespace tocsin::letters_test {

const Renderer& renderer();

/// The detail of the error with which a file is refused, or "fine".
std::string refusal(const std::string& file);

/// Of a body, under a plain subject. Ends the test when it cannot be read.
LetterTemplate body(const std::string& markdown);

/// Ends the test when it cannot be rendered.
Letter rendered(const LetterTemplate& from, const Fields& values);
/// The text of a letter that consists of this Markdown, written by an officer.
std::string text_of(const std::string& markdown);
/// What stands between <main> and </main> of the same letter.
std::string html_of(const std::string& markdown);
std::string main_of(const Letter& letter);

/// Names of the slots, in order.
std::vector<std::string> slots(const std::string& text);
std::string slot(const std::string& name);

}  // namespace tocsin::letters_test
