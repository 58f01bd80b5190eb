#include "engine/cli/cli_suppliers.h"

#include <memory>

#include "engine/cli/commands_suppliers.h"

namespace tocsin::cli {

void add_supplier_commands(CommandLine line) {
    struct Words {
        std::string id;
        long long hours = 72;
    };
    auto words = std::make_shared<Words>();
    auto* supplier = line.app.add_subcommand("supplier", "one-time links, by which a supplier without an account answers a request")->require_subcommand(1);
    auto* link = supplier->add_subcommand("link", "make one; it is shown this once, and opens when the request is sent");
    link->add_option("request", words->id, "req_...")->required();
    link->add_option("--hours", words->hours, "for how long it is good: 1 to 720; default 72");
    link->callback([line, words] { line.run([&] { return make_supplier_link(line.remote, words->id, words->hours); }); });
    auto* links = supplier->add_subcommand("links", "those of a request, without what they are");
    links->add_option("request", words->id, "req_...")->required();
    links->callback([line, words] { line.run([&] { return list_supplier_links(line.remote, words->id); }); });
    auto* revoke = supplier->add_subcommand("revoke", "end one before it is used");
    revoke->add_option("link", words->id, "lnk_...")->required();
    revoke->callback([line, words] { line.run([&] { return revoke_supplier_link(line.remote, words->id); }); });
}

}  // namespace tocsin::cli
