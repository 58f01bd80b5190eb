#include "engine/intake/form.h"

#include "tests/catch.h"

using namespace tocsin;
using namespace tocsin::intake;

namespace {

const std::string plain = "application/x-www-form-urlencoded", parts = "multipart/form-data; boundary=xYz";

std::string part(const std::string& heads, const std::string& content) {
    return "--xYz\r\nContent-Disposition: form-data; " + heads + "\r\n\r\n" + content + "\r\n";
}
std::string body(const std::string& all) { return all + "--xYz--\r\n"; }

Fault fault(const std::string& sent, const std::string& type, const FormLimits& limits = {}) {
    const auto read = read_form(sent, type, limits);
    REQUIRE(!read);
    return read.error().fault;
}

}  // namespace

TEST_CASE("an urlencoded form is read", "[intake][form]") {
    const auto form = read_form("what=a+b%26c&empty=&whose=x&whose=y&%C3%A9=%E2%82%AC&alone&lines=a%0D%0Ab%0Dc",
                                plain + ";charset=UTF-8")
                          .value();
    CHECK(form.value("what") == "a b&c");
    CHECK(form.value("empty").empty());
    CHECK(form.values("whose") == std::vector<std::string>{"x", "y"});
    CHECK(form.value("é") == "€");
    CHECK(form.value("alone").empty());
    CHECK(form.value("lines") == "a\nb\nc");
    CHECK(form.fields.size() == 7);
    CHECK(read_form("", plain).value().fields.empty());
}

TEST_CASE("an urlencoded form that is wrong is refused", "[intake][form]") {
    CHECK(fault("a=%", plain) == Fault::invalid_input);
    CHECK(fault("a=%4", plain) == Fault::invalid_input);
    CHECK(fault("a=%zz", plain) == Fault::invalid_input);
    CHECK(fault("a=%00", plain) == Fault::invalid_input);
    CHECK(fault("a=%ff", plain) == Fault::invalid_input);
    CHECK(fault("=a", plain) == Fault::invalid_input);
    CHECK(fault("a=b", "application/json") == Fault::unsupported_media);
    CHECK(fault("a=b", "") == Fault::unsupported_media);
    std::string many;
    for (int i = 0; i < 65; ++i) many += "a=&";
    CHECK(fault(many, plain) == Fault::too_large);
    CHECK(fault("a=" + std::string(70'000, 'x'), plain) == Fault::too_large);
    CHECK(fault(std::string(200, 'n') + "=1", plain) == Fault::invalid_input);
    FormLimits small;
    small.body_bytes_max = 10;
    CHECK(fault("a=bbbbbbbbbbbbb", plain, small) == Fault::too_large);
}

TEST_CASE("a multipart form is read as browsers write it", "[intake][form]") {
    const std::string bytes("\0\xFF\r\n--xY\r\n", 10);
    const auto form =
        read_form(
            body(part("name=\"summary\"", "Zeile 1\r\nZeile 2") + part("name=\"empty\"", "") +
                 part("name=\"file\"; filename=\"C:\\\\Temp\\\\bericht %22a%22.pdf\"\r\nContent-Type: application/pdf",
                      bytes)),
            parts)
            .value();
    CHECK(form.value("summary") == "Zeile 1\nZeile 2");
    CHECK(form.value("empty").empty());
    const auto files = form.files();
    REQUIRE(files.size() == 1);
    CHECK(files[0]->value == bytes);
    CHECK(files[0]->file_name == "bericht _a_.pdf");
    CHECK(form.value("file").empty());
}

TEST_CASE("the boundary may be quoted, names of files extended, and a choice left empty is none", "[intake][form]") {
    const std::string quoted = "multipart/form-data; charset=utf-8; boundary=\"xYz\"";
    CHECK(read_form(body(part("name=a", "1")), quoted).value().value("a") == "1");
    CHECK(read_form(body(part("name=\"f\"; filename=\"\"\r\nContent-Type: application/octet-stream", "")), parts)
              .value()
              .fields.empty());
    const auto form =
        read_form(body(part("name=\"f\"; filename=\"x\"; filename*=UTF-8''na%C3%AFve.txt", "1")), parts).value();
    CHECK(form.files().at(0)->file_name == "naïve.txt");
    const auto nameless = read_form(body(part("name=\"f\"; filename=\"\"", "1")), parts).value();
    CHECK(nameless.files().at(0)->file_name == "file");
    CHECK(read_form("--xYz--", parts).value().fields.empty());
}

TEST_CASE("a multipart form that is cut or cut up is refused", "[intake][form]") {
    const std::string one = part("name=\"a\"", "1");
    CHECK(fault(one, parts) == Fault::invalid_input);
    CHECK(fault("", parts) == Fault::invalid_input);
    CHECK(fault(body(one), "multipart/form-data") == Fault::invalid_input);
    CHECK(fault(body(one), "multipart/form-data; boundary=") == Fault::invalid_input);
    CHECK(fault(body(one), "multipart/form-data; boundary=" + std::string(71, 'x')) == Fault::invalid_input);
    CHECK(fault(body(one), "multipart/form-data; boundary=\"xYz") == Fault::invalid_input);
    CHECK(fault(body(one), "multipart/form-data; boundary=xYz; boundary=abc") == Fault::invalid_input);
    CHECK(fault("x" + body(one), parts) == Fault::invalid_input);
    CHECK(fault("--xYz\nContent-Disposition: form-data; name=a\n\n1\n--xYz--", parts) == Fault::invalid_input);
    CHECK(fault("--xYz\r\nContent-Type: text/plain\r\n\r\n1\r\n--xYz--", parts) == Fault::invalid_input);
    CHECK(fault(body(part("name=\"a\"\r\nContent-Disposition: form-data; name=b", "1")), parts) ==
          Fault::invalid_input);
    CHECK(fault(body(part("name=\"a\"\r\nContent-Transfer-Encoding: base64", "MQ==")), parts) == Fault::invalid_input);
    CHECK(fault(body(part("name=\"a\"\r\nno colon", "1")), parts) == Fault::invalid_input);
    CHECK(fault(body(part("name=\"\"", "1")), parts) == Fault::invalid_input);
    CHECK(fault(body(part("name=\"a\"", "\xFF")), parts) == Fault::invalid_input);
    CHECK(fault(body(part("name=\"a\"; name=\"b\"", "1")), parts) == Fault::invalid_input);
    CHECK(fault(body(part("name=\"a\"\r\nX: " + std::string(9000, 'x'), "1")), parts) == Fault::too_large);
    std::string many;
    for (int i = 0; i < 80; ++i) many += one;
    CHECK(fault(body(many), parts) == Fault::too_large);
    const std::string file = part("name=\"f\"; filename=\"a\"", "1");
    CHECK(fault(body(file + file), parts) == Fault::too_large);
    FormLimits small;
    small.file_bytes_max = 3;
    CHECK(fault(body(part("name=\"f\"; filename=\"a\"", "1234")), parts, small) == Fault::too_large);
}

TEST_CASE("no cut of a form does harm", "[intake][form]") {
    const std::string whole = body(part("name=\"a\"", "1") + part("name=\"f\"; filename=\"x\"", "2"));
    for (std::size_t end = 0; end < whole.size(); ++end)
        CHECK(read_form(whole.substr(0, end), parts).has_value() == (end >= whole.size() - 2));
    for (std::size_t at = 0; at < whole.size(); ++at)
        for (const char c : {'\0', '"', '\\', '\r', ';', '%', '-'}) {
            std::string changed = whole;
            changed[at] = c;
            (void)read_form(changed, parts).has_value();
        }
}

TEST_CASE("a file's name is made harmless", "[intake][form]") {
    struct Row {
        std::string name, safe;
    };
    const Row rows[] = {
        {"report.pdf", "report.pdf"},
        {"../../etc/passwd", "passwd"},
        {"C:\\a\\b.txt", "b.txt"},
        {"", "file"},
        {"..", "file"},
        {"/", "file"},
        {".htaccess", "htaccess"},
        {"a\r\nb.txt", "a b.txt"},
        {"<b>.html", "_b_.html"},
        {"-rf", "rf"},
        {"x\xE2\x80\xAEgpj.exe", "xgpj.exe"},
        {"a\xFF.txt", "a\xEF\xBF\xBD.txt"},
        {"name. ", "name"},
        {std::string("a\0b", 3), "ab"},
        {"Bericht Müller.pdf", "Bericht Müller.pdf"},
    };
    for (const auto& row : rows) {
        INFO(row.name);
        CHECK(safe_file_name(row.name) == row.safe);
    }
    const auto cut = safe_file_name(std::string(500, 'x') + ".tar.gz");
    CHECK(cut.size() <= 120);
    CHECK(cut.substr(cut.size() - 3) == ".gz");
}

TEST_CASE("a file is what its first bytes say", "[intake][form]") {
    CHECK(kind_of("%PDF-1.7") == "application/pdf");
    CHECK(kind_of("\x89PNG\r\n\x1A\nx") == "image/png");
    CHECK(kind_of("\xFF\xD8\xFF\xE0") == "image/jpeg");
    CHECK(kind_of("PK\x03\x04") == "application/zip");
    CHECK(kind_of("<html>é") == "text/plain");
    CHECK(kind_of("") == "text/plain");
    CHECK(kind_of(std::string_view("a\0b", 3)) == "application/octet-stream");
    CHECK(kind_of("\xC3") == "application/octet-stream");
}
