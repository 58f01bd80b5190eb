#include "engine/exchange/html.h"

#include "tests/catch.h"

using tocsin::exchange::slug;
using tocsin::exchange::text_of_html;

TEST_CASE("HTML becomes plain text", "[exchange][html]") {
    const auto [html, text] = GENERATE(table<std::string, std::string>({
        {"<p>One.</p><p>Two.</p>", "One.\nTwo."},
        {"<ul><li>name, e-mail</li><li>order <b>data</b></li></ul>", "- name, e-mail\n- order data"},
        {"<p>Data:</p>\n<ul>\n  <li>a</li>\n  <li>\n b </li>\n</ul>\n<p>End</p>", "Data:\n- a\n- b\nEnd"},
        {"a<br>b<br/>c", "a\nb\nc"},
        {"R&amp;D &lt;b&gt; &quot;x&quot; &#233;&#xE9;&eacute;&nbsp;&euro;", "R&D <b> \"x\" ééé €"},
        {"<p>&amp;lt;script&amp;gt;</p>", "&lt;script&gt;"},
        {"<script>alert('</p>')</script>x<STYLE>p{}</STYLE >y", "xy"},
        {"<script>never closed", ""},
        {"a<!-- <p>hidden</p> -->b", "ab"},
        {"<a href=\"x>y\" title='a>b'>link</a>", "link"},
        {"a < b & c > d", "a < b & c > d"},
        {"line one\nline two", "line one\nline two"},
        {"<p>line one\nline   two</p>", "line one line two"},
        {"<p>&unknown; &#0; &#xD800; &#99999999; &;</p>", "&unknown; &#xD800; &#99999999; &;"},
        {"<p>a\x01\x7F b</p>", "a b"},
        {"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"},
        {"<p>x", "x"},
        {"<", "<"},
        {"<p", ""},
        {"", ""},
    }));
    CHECK(text_of_html(html) == text);
}

TEST_CASE("hostile HTML of a megabyte is read in one pass", "[exchange][html]") {
    const std::string part = GENERATE(as<std::string>(), "<script></script>", "<script>", "<!--", "<p", "&", "&#",
                                      "<a '", "</", "<style></styl");
    std::string html;
    while (html.size() < 1'000'000) html += part;
    CHECK(text_of_html(html).size() <= html.size());
}

TEST_CASE("a name becomes an id", "[exchange][html]") {
    CHECK(slug("Customer accounts and billing") == "customer-accounts-and-billing");
    CHECK(slug("  Données clients (été) ") == "donnees-clients-ete");
    CHECK(slug("Ça & là") == "ca-la");
    CHECK(slug("Œuvre") == "uvre");
    CHECK(slug("客户").empty());
    CHECK(slug(std::string(300, 'x')).size() == 64);
    CHECK(slug(std::string(63, 'x') + " y").size() == 63);
}
