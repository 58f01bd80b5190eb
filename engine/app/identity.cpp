#include "engine/app/identity.h"

#include "engine/app/client_oidc.h"
#include "engine/app/files.h"

namespace tocsin::app {

namespace {

Result<std::string> client_secret(const Config& config) {
    const std::string& path = config.oidc_client_secret_file;
    constexpr const char* key = "identity.oidc.client_secret_file";
    if (path.empty()) return std::string();
    if (readable_by_others(path))
        return Error(Fault::invalid_input, std::string(key) + ": others can read " + path + "; chmod 600 it.", key);
    auto text = read_file(path);
    if (!text) return Error(Fault::not_found, std::string(key) + ": " + text.error().detail, key);
    while (!text->empty() && (text->back() == '\n' || text->back() == '\r')) text->pop_back();
    if (text->empty()) return Error(Fault::invalid_input, std::string(key) + ": the file is empty.", key);
    return text;
}

}  // namespace

Result<api::IdentityOptions> make_identity(const Config& config) {
    api::IdentityOptions out;
    out.session_idle = std::chrono::minutes(config.session_idle_minutes);
    out.session_lasts = std::chrono::hours(config.session_hours);
    out.approve_with_token = config.approve_with_token;
    if (!config.organisation_name.empty()) out.called = "Tocsin " + config.organisation_name;
    if (config.oidc_issuer.empty()) return out;
    auto secret = client_secret(config);
    if (!secret) return std::move(secret).error();
    identity::OidcTerms terms;
    terms.issuer = config.oidc_issuer;
    terms.client_id = config.oidc_client_id;
    terms.client_secret = std::move(*secret);
    terms.redirect_url = config.oidc_redirect_url;
    terms.role_claim = config.oidc_role_claim;
    terms.roles = config.oidc_roles;
    out.oidc = std::move(terms);
    out.oidc_net = make_oidc_net(config.oidc_issuer);
    return out;
}

}  // namespace tocsin::app
