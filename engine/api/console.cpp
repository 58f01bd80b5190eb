#include "engine/api/console.h"

#include <algorithm>

#include "engine/console/files.h"

namespace tocsin::api {

namespace {

constexpr const char* policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
constexpr const char* none_page =
    "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Tocsin</title></head><body><h1>No console</h1>"
    "<p>This Tocsin was built without its console (TOCSIN_CONSOLE=OFF). The API and the command line work as ever.</p></body></html>";

const console::File* file_named(std::string_view name) {
    const auto all = console::files();
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& file) { return file.name == name; });
    return found == all.end() ? nullptr : &*found;
}

std::string with(std::string page, const std::string& what) {
    const std::string without = "data-" + what + "=\"no\"";
    const auto at = page.find(without);
    return at == std::string::npos ? page : page.replace(at, without.size(), "data-" + what + "=\"yes\"");
}

/// The entrance offers an identity provider, and the form by which anybody reports, where there is one.
std::string page_for(const Rooms& rooms, std::string page) {
    if (rooms.identity.oidc()) page = with(std::move(page), "provider");
    return rooms.doors.options().report_form ? with(std::move(page), "report") : page;
}

Answer html(int status, std::string body) {
    Answer answer;
    answer.status = status;
    answer.content_type = "text/html; charset=utf-8";
    answer.body = std::move(body);
    answer.headers = {{"Content-Security-Policy", policy}};
    return answer;
}

}  // namespace

Result<Answer> lead_to_console(const Rooms&, const Call&) {
    Answer answer;
    answer.headers = {{"Location", "/console/"}};
    return answer;
}

Result<Answer> show_console(const Rooms& rooms, const Call&) {
    const console::File* page = file_named("index");
    if (!page) return html(404, none_page);
    return html(200, page_for(rooms, std::string(page->bytes)));
}

Result<Answer> show_console_file(const Rooms&, const Call& call) {
    const console::File* file = call.id() == "index" ? nullptr : file_named(call.id());
    if (!file) return Error(Fault::not_found, "There is no such file of the console; load its page again.");
    Answer answer;
    answer.content_type = std::string(file->content_type);
    answer.body = std::string(file->bytes);
    // Its name is its content: another content has another name.
    answer.headers = {{"Cache-Control", "public, max-age=31536000, immutable"}, {"Content-Encoding", std::string(file->encoding)}};
    return answer;
}

}  // namespace tocsin::api
