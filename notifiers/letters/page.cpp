#include "notifiers/letters/page.h"

#include "notifiers/letters/forms.h"
#include "notifiers/letters/words.h"

namespace tocsin::notifiers::letters {

namespace {

constexpr std::string_view style = R"(
:root { color-scheme: light dark; }
body { margin: 0; background: #ffffff; color: #1b1b1b; overflow-wrap: anywhere;
  font: 100%/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif; }
main { max-width: 42em; margin: 0 auto; padding: 1.5em 1em 3em; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.6em 0 0.5em; }
h1 { font-size: 1.5em; margin-top: 0; }
h2 { font-size: 1.2em; }
h3, h4, h5, h6 { font-size: 1em; }
p, ul, ol, blockquote, pre { margin: 0 0 0.9em; }
ul, ol { padding-inline-start: 1.4em; }
blockquote { border-inline-start: 0.2em solid #767676; padding-inline-start: 1em; }
pre { white-space: pre-wrap; }
hr { border: 0; border-top: 1px solid #767676; margin: 2em 0 1.2em; }
a { color: #0b4f9e; }
@media (prefers-color-scheme: dark) {
  body { background: #16181b; color: #ececec; }
  a { color: #8fc1ff; }
}
)";

}  // namespace

std::string page(std::string_view language, std::string_view title, std::string_view content) {
    std::string out = "<!doctype html>\n<html lang=\"";
    out.append(html_quoted(language)).append("\" dir=\"").append(direction(language)).append("\">\n");
    out.append("<head>\n<meta charset=\"utf-8\">\n<title>").append(html_quoted(title)).append("</title>\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append("<style>").append(style).append("</style>\n</head>\n<body>\n<main>\n");
    return out.append(content).append("</main>\n</body>\n</html>\n");
}

}  // namespace tocsin::notifiers::letters
