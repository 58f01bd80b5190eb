#include "tests/notifiers/letters/writing.h"

#include "tests/catch.h"

namespace tocsin::letters_test {

const Renderer& renderer() {
    static const auto one = notifiers::make_renderer();
    return *one;
}

std::string refusal(const std::string& file) {
    const auto read = renderer().read_template("mine", "en", file);
    if (read) return "fine";
    CHECK(read.error().fault == Fault::invalid_input);
    return read.error().detail;
}

LetterTemplate body(const std::string& markdown) {
    auto read = renderer().read_template(
        "mine", "en", "subject: About {{incident.reference}}\nunknown: Not known.\n---\n" + markdown);
    INFO((read ? "" : read.error().detail));
    REQUIRE(read);
    return *read;
}

Letter rendered(const LetterTemplate& from, const Fields& values) {
    auto letter = renderer().render(from, values);
    INFO((letter ? "" : letter.error().detail));
    REQUIRE(letter);
    return *letter;
}

std::string text_of(const std::string& markdown) { return rendered(body("{{{text}}}"), {{"text", markdown}}).text; }

std::string html_of(const std::string& markdown) { return main_of(rendered(body("{{{text}}}"), {{"text", markdown}})); }

std::string main_of(const Letter& letter) {
    const auto begin = letter.html.find("<main>\n") + 7;
    return letter.html.substr(begin, letter.html.find("</main>") - begin);
}

std::vector<std::string> slots(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; (at = text.find("\xEE\x80\x80", at)) != text.npos;) {
        const auto end = text.find("\xEE\x80\x81", at);
        REQUIRE(end != text.npos);
        out.push_back(text.substr(at + 3, end - at - 3));
        at = end;
    }
    return out;
}

std::string slot(const std::string& name) { return "\xEE\x80\x80" + name + "\xEE\x80\x81"; }

}  // namespace tocsin::letters_test
