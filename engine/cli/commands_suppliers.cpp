// One-time links for suppliers without an account.
#include "engine/cli/commands_suppliers.h"

#include "engine/cli/refused.h"
#include "engine/core/json_write.h"

namespace tocsin::cli {

int make_supplier_link(const Remote& remote, const std::string& request, long long hours) {
    return print_receipt(remote, app::Client(remote.url, remote.token)
                                     .post("/v1/supplier-requests/" + request + "/links", JsonObject().number("hours", hours).str()));
}

int list_supplier_links(const Remote& remote, const std::string& request) {
    return print_list(remote, app::Client(remote.url, remote.token).get("/v1/supplier-requests/" + request + "/links"),
                      {"id", "created_by", "created_at", "expires_at", "used_at", "revoked_at"});
}

int revoke_supplier_link(const Remote& remote, const std::string& link) {
    return print_receipt(remote, app::Client(remote.url, remote.token).post("/v1/links/" + link + "/revoke", "{}"));
}

}  // namespace tocsin::cli
