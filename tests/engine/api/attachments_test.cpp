#include "engine/core/crypto.h"
#include "tests/engine/api/browser.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

constexpr const char* boundary = "b0undary";
const std::string as_form = std::string("multipart/form-data; boundary=") + boundary;

std::string part(const std::string& head, const std::string& content) {
    return "--" + std::string(boundary) + "\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + content + "\r\n";
}
std::string text(const std::string& name, const std::string& value) { return part("name=\"" + name + "\"", value); }
std::string file(const std::string& name, const std::string& bytes, const std::string& field = "file") {
    return part("name=\"" + field + "\"; filename=\"" + name + "\"", bytes);
}
std::string form(const std::string& parts) { return parts + "--" + boundary + "--\r\n"; }
/// The same form as it is sent another time: with another boundary.
std::string once_more(std::string text) {
    for (auto at = text.find(boundary); at != std::string::npos; at = text.find(boundary, at)) text.replace(at, 8, "0ther");
    return text;
}

class House : public ApiWorld {
public:
    House() { id = open_incident(); }
    ApiAnswer hand_in(const std::string& parts, const std::string& role = "officer", RawHeaders more = {}) {
        return send_form(form(parts), as_form, role, std::move(more));
    }
    ApiAnswer hand_in_again(const std::string& parts, const RawHeaders& more) {
        return send_form(once_more(form(parts)), once_more(as_form), "officer", more);
    }
    nlohmann::json files(const std::string& role = "officer") { return get("/v1/incidents/" + id + "/attachments", role).json.at("items"); }
    std::string id;

private:
    ApiAnswer send_form(const std::string& body, const std::string& type, const std::string& role, RawHeaders more) {
        more.insert(more.end(), {{"Authorization", "Bearer " + token(role)}, {"Content-Type", type}});
        return exchange(raw_request("POST", "/v1/incidents/" + id + "/attachments", more, body));
    }
};

}  // namespace

SCENARIO("an officer hands in a file, and everybody sees who brought it in and who took a copy", "[api][evidence]") {
    House house;
    const std::string bytes("%PDF-1.7\0\r\n--b0und\r\n\xFF", 21);
    const auto made = house.hand_in(file("../Report <b>.pdf", bytes) + text("says", "Handed over by the shift lead"));
    INFO(made.body);
    REQUIRE(made.status == 201);
    CHECK(made.json.at("sha256") == sha256_hex(bytes));
    CHECK(made.json.at("media_type") == "application/pdf");
    CHECK(made.header("location") == "/v1/attachments/" + made.json.at("object_id").get<std::string>());
    const std::string path = made.header("location");
    const auto got = house.get(path, "auditor");
    CHECK(got.body == bytes);
    CHECK(got.header("content-type") == "application/octet-stream");
    CHECK(got.header("content-disposition").rfind("attachment", 0) == 0);
    const auto given = house.post(path + "/events", R"({"type":"handed_over","data":{"to":"Police","reasons":"Seized"}})");
    INFO(given.body);
    REQUIRE(given.status == 200);
    const auto files = house.files();
    REQUIRE(files.size() == 1);
    CHECK(files[0].at("name") == "Report _b_.pdf");
    CHECK(files[0].at("brought_in_by") == "officer-person");
    CHECK(files[0].at("bytes") == bytes.size());
    const auto& custody = files[0].at("custody");
    REQUIRE(custody.size() == 3);
    CHECK(custody[0].at("event") == "evidence_added");
    CHECK(custody[0].at("says") == "Handed over by the shift lead");
    CHECK(custody[1].at("event") == "downloaded");
    CHECK(custody[1].at("person") == "auditor-person");
    CHECK(custody[2].at("event") == "handed_over");
    CHECK(custody[2].at("to") == "Police");
    // The timeline shows the same; so does the bundle, which is made of it.
    const auto timeline = house.get("/v1/incidents/" + house.id + "/timeline?limit=100");
    for (const char* event : {"evidence_added", "downloaded", "handed_over"})
        CHECK(timeline.body.find(std::string("\"event\":\"") + event + '"') != std::string::npos);
}

SCENARIO("a form that is none, or too much of one, leaves nothing", "[api][evidence]") {
    House house;
    const auto before = entries(house, house.id);
    CHECK(house.hand_in(text("says", "No file")).status == 400);
    CHECK(house.hand_in(file("", "")).status == 400);
    CHECK(house.hand_in(file("empty.txt", "")).status == 400);
    CHECK(house.hand_in(file("a.txt", "a") + file("b.txt", "b")).status == 413);
    CHECK(house.hand_in(file("a.txt", "a", "upload")).status == 400);
    CHECK(house.hand_in(file("a.txt", "a") + text("says", "a") + text("says", "b")).status == 400);
    CHECK(house.hand_in(file("a.txt", "a") + text("says", std::string(16'001, 'x'))).status == 413);
    CHECK(house.hand_in(file("a.bin", std::string(950'000, 'x'))).status == 413);
    const auto odd = house.hand_in(file("a.txt", "a") + text("Frau Nord", "b"));
    CHECK(odd.status == 400);
    CHECK(odd.body.find("Nord") == std::string::npos);
    CHECK(house.post("/v1/incidents/" + house.id + "/attachments", R"({"file":"a"})").status == 415);
    CHECK(house.hand_in(file("a.txt", "a"), "auditor").status == 403);
    CHECK(house.hand_in(file("a.txt", "a"), "monitor").status == 403);
    CHECK(house.get("/v1/incidents/" + house.id + "/attachments", "admin").status == 403);
    CHECK(entries(house, house.id) == before);
}

SCENARIO("a repeat with the same key is the same file", "[api][evidence]") {
    House house;
    const auto first = house.hand_in(file("a.txt", "a"), "officer", {{"Idempotency-Key", "k1"}});
    const auto again = house.hand_in(file("a.txt", "a"), "officer", {{"Idempotency-Key", "k1"}});
    CHECK(again.json.at("object_id") == first.json.at("object_id"));
    CHECK(house.files().size() == 1);
    CHECK(house.hand_in(file("a.txt", "b"), "officer", {{"Idempotency-Key", "k1"}}).status == 422);
}

SCENARIO("a form that is sent again after a lost answer is the same file, whatever its boundary", "[api][evidence]") {
    House house;
    const RawHeaders key = {{"Idempotency-Key", "k1"}};
    const std::string sent = file("a.txt", "a\r\n--") + text("says", "The log of the night");
    const auto first = house.hand_in(sent, "officer", key);
    REQUIRE(first.status == 201);
    const auto before = entries(house, house.id);
    const auto again = house.hand_in_again(sent, key);
    INFO(again.body);
    CHECK(again.status == 201);
    CHECK(again.header("location") == first.header("location"));
    CHECK(again.json.at("sha256") == first.json.at("sha256"));
    CHECK(house.files().size() == 1);
    CHECK(entries(house, house.id) == before);
    for (const auto& other : {file("b.txt", "a\r\n--") + text("says", "The log of the night"), file("a.txt", "a\r\n-") + text("says", "The log of the night"),
                              file("a.txt", "a\r\n--") + text("says", "Another"), file("a.txt", "a\r\n--")}) {
        const auto refused = house.hand_in_again(other, key);
        CHECK(refused.status == 422);
        CHECK(refused.body.find("idempotency-key-reused") != std::string::npos);
    }
    CHECK(house.files().size() == 1);
    CHECK(house.hand_in_again(sent, {}).header("location") != first.header("location"));
}

SCENARIO("files of a restricted incident are not there for a stranger", "[api][evidence][sight]") {
    House house;
    const std::string path = house.hand_in(file("a.txt", "a"), "officer/lena").header("location");
    REQUIRE(house.post("/v1/incidents/" + house.id + "/members", R"({"type":"add","person":"lena","part":"lead"})", {}, "officer/lena").status == 200);
    (void)house.token("approver/grace");
    REQUIRE(house.post("/v1/incidents/" + house.id + "/members", R"({"person":"grace","part":"member"})", {}, "officer/lena").status == 200);
    const std::string version = house.get("/v1/incidents/" + house.id, "officer/lena").header("etag");
    const auto restricted = house.post("/v1/incidents/" + house.id + "/events", R"({"type":"restrict","data":{"reasons":"Insider"}})",
                                       {{"If-Match", version}}, "officer/lena");
    INFO(restricted.body);
    REQUIRE(restricted.status == 200);
    const auto before = entries(house, house.id);
    CHECK(house.hand_in(file("b.txt", "b"), "officer/mallory").status == 404);
    CHECK(house.get("/v1/incidents/" + house.id + "/attachments", "officer/mallory").status == 404);
    CHECK(house.get(path, "officer/mallory").status == 404);
    CHECK(house.post(path + "/events", R"({"type":"moved","data":{"to":"x","reasons":"y"}})", {}, "officer/mallory").status == 404);
    CHECK(entries(house, house.id) == before);
    CHECK(house.get(path, "officer/lena").body == "a");
}

SCENARIO("a person who is signed in sends the form from a page of ours, and from no other", "[api][evidence][identity]") {
    House house;
    Browser browser(house);
    REQUIRE(browser.sign_in(make_person(house, "ada", "officer")).status == 200);
    const std::string path = "/v1/incidents/" + house.id + "/attachments", body = form(file("a.txt", "a"));
    const auto from = [&](RawHeaders page) {
        page.emplace_back("Content-Type", as_form);
        return browser.bare("POST", path, body, page).status;
    };
    CHECK(from({}) == 403);
    CHECK(from({{"Origin", "https://evil.example"}}) == 403);
    CHECK(from({{"Sec-Fetch-Site", "same-site"}}) == 403);
    CHECK(from({{"Origin", "http://localhost"}, {"Sec-Fetch-Site", "same-origin"}}) == 201);
    CHECK(house.files().size() == 1);
}
