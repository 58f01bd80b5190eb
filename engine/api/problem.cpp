#include "engine/api/problem.h"

#include "engine/core/json_write.h"

namespace tocsin::api {

namespace {

struct Title {
    std::string_view code;
    const char* text;
};

/// One title for each code: short, the same every time.
constexpr Title titles[] = {
    {"invalid-input", "The request is not valid"},
    {"unauthenticated", "Who you are is not known"},
    {"forbidden", "Not allowed for your role"},
    {"not-found", "Not found"},
    {"refused", "The event may not happen now"},
    {"conflict", "Already there with other content"},
    {"stale-version", "The version you have seen is not the current one"},
    {"too-large", "Over a stated limit"},
    {"unsupported-media", "This encoding or media type is not taken"},
    {"idempotency-key-reused", "The Idempotency-Key was used with another request"},
    {"if-match-required", "If-Match is required"},
    {"overloaded", "Too busy; nothing was stored"},
    {"storage-failed", "The book could not be written or read"},
    {"broken-book", "The book is damaged"},
    {"remote-failed", "The other side failed"},
    {"internal", "A defect of ours"},
    {"method-not-allowed", "The method is not allowed here"},
    {"bad-request", "The request is not valid HTTP"},
    {"range-refused", "Ranges are not served"},
    {"csrf", "Not from a page of ours"},
    {"proof-required", "A fresh proof of who you are is needed"},
    {"person-required", "A person is needed, not a token"},
    {"too-many-tries", "Too many tries"},
    {"uri-too-long", "The request line is too long"},
};

const char* title_of(std::string_view code) {
    for (const auto& t : titles)
        if (t.code == code) return t.text;
    return "Refused";
}

JsonObject head(int status, const std::string& code, const std::string& detail, std::string_view request_id) {
    JsonObject out;
    out.text("type", "urn:tocsin:problem:" + code)
        .text("title", title_of(code))
        .number("status", status)
        .text("detail", detail)
        .text("instance", request_id);
    return out;
}

Answer answer_of(int status, std::string body) {
    Answer answer;
    answer.status = status;
    answer.content_type = "application/problem+json";
    answer.body = std::move(body);
    if (status == 401) answer.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"tocsin\"");
    if (status == 503) answer.headers.emplace_back("Retry-After", "2");
    return answer;
}

std::string places_json(const std::vector<Flaw>& places) {
    JsonList out;
    for (const auto& place : places) out.add(JsonObject().text("pointer", place.field).text("detail", place.detail).str());
    return out.str();
}

std::string gates_json(const std::vector<Gate>& gates) {
    std::string out = "[";
    for (const auto& gate : gates) {
        if (out.size() > 1) out += ',';
        out += JsonObject().text("code", gate.code).text("sentence", gate.sentence).str();
    }
    return out + ']';
}

}  // namespace

Answer problem(const Error& error, std::string_view request_id) {
    const FaultTraits& meaning = traits(error.fault);
    JsonObject body = head(meaning.http_status, meaning.code, error.detail, request_id);
    if (!error.also.empty())
        body.raw("errors", places_json(error.also));
    else if (!error.field.empty())
        body.raw("errors", places_json({{error.field, error.detail}}));
    if (!error.gates.empty()) body.raw("gates", gates_json(error.gates));
    if (error.fault == Fault::stale) body.number("current_version", error.current_version);
    Answer answer = answer_of(meaning.http_status, body.str());
    if (error.fault == Fault::stale)
        answer.headers.emplace_back("ETag", "\"v" + std::to_string(error.current_version) + '"');
    return answer;
}

Answer problem(const Problem& what, std::string_view request_id) {
    return answer_of(what.status, head(what.status, what.code, what.detail, request_id).str());
}

Problem problem_of_status(int status) {
    switch (status) {
        case 404:
            return {404, "not-found", "There is nothing under this path."};
        case 405:
            return {405, "method-not-allowed", "This path does not take that method."};
        case 413:
            return {413, "too-large", "The body is larger than this server takes."};
        case 414:
            return {414, "uri-too-long", "The request line is longer than this server takes."};
        case 415:
            return {415, "unsupported-media", "This encoding or media type is not taken."};
        case 416:
            return {416, "range-refused", "Ranges are not served; ask for the whole."};
        case 500:
            return {500, "internal", "Something went wrong on our side; the request id names it in our log."};
        default:
            return {status >= 400 ? status : 500, "bad-request", "The request could not be read as HTTP."};
    }
}

}  // namespace tocsin::api
