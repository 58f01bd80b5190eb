#include "engine/cli/cli_vault.h"

#include <iostream>
#include <utility>

#include "engine/app/house.h"
#include "engine/app/keys.h"
#include "engine/app/spd_log.h"
#include "engine/cli/tables.h"
#include "engine/desk/vault.h"

namespace tocsin::cli {

namespace {

constexpr long long at_once = 2000, counted_max = 10'000'000;

/// The house of an engine that does not run, with its keys.
struct Opened {
    std::unique_ptr<Log> log;
    std::unique_ptr<app::House> house;
    KeyRing ring;
};

Result<Opened> open(const app::Config& config) {
    Opened it;
    it.log = app::make_json_log("warn");
    auto house = app::House::build(config, *it.log);
    if (!house) return std::move(house).error();
    it.house = std::move(*house);
    auto ring = app::read_key_ring(app::vault_file(config));
    if (!ring) return std::move(ring).error();
    it.ring = std::move(*ring);
    return it;
}

/// Data keys under another key than the current one.
Result<long long> left_behind(const Opened& it, long long limit) {
    long long count = 0;
    const Status done = it.house->store().read([&](const Reader& book) -> Status {
        auto rows = book.vault_keys_not_under(it.ring.keys.back().id, limit);
        if (!rows) return std::move(rows).error();
        count = static_cast<long long>(rows->size());
        return ok();
    });
    if (!done) return done.error();
    return count;
}

int status(const app::Config& config) {
    auto it = open(config);
    if (!it) return fail(it.error());
    auto left = left_behind(*it, counted_max);
    if (!left) return fail(left.error());
    std::cout << "key file: " << app::vault_file(config) << "\n";
    for (const auto& key : it->ring.keys) std::cout << "key:      " << key.id << (&key == &it->ring.keys.back() ? "  (current)" : "") << "\n";
    std::cout << "data keys under older keys: " << *left << "\n";
    if (*left > 0) std::cout << "A rotation was not finished; run: tocsin vault rotate\n";
    if (*left == 0 && it->ring.keys.size() > 1) std::cout << "The older keys wrap nothing any more; to remove them: tocsin vault forget-old\n";
    return 0;
}

int rewrap_all(Opened& it) {
    for (long long total = 0;;) {
        auto receipt = desk::rewrap(it.house->desk(), at_once);
        if (!receipt) return fail(receipt.error());
        const long long count = std::stoll(field_of(*receipt, "count"));
        total += count;
        if (count > 0) continue;
        std::cout << total << " data keys are under " << it.ring.keys.back().id << " now.\n";
        return 0;
    }
}

int handed_in(const std::string& path) {
    std::cerr << path << " was handed in by systemd; change it where it comes from (docs/vault.md).\n";
    return 1;
}

int rotate(const app::Config& config) {
    auto it = open(config);
    if (!it) return fail(it.error());
    auto left = left_behind(*it, 1);
    if (!left) return fail(left.error());
    const std::string path = app::vault_file(config);
    // One that was interrupted is finished first; so is one whose key an operator added by hand.
    if (*left > 0) return rewrap_all(*it);
    if (app::is_credential(path)) return handed_in(path);
    const auto random = make_system_random();
    it->ring.keys.push_back(app::new_key(*random, it->house->clock().now()));
    it->house.reset();
    if (auto s = app::replace_key_file(path, it->ring); !s) return fail(s.error());
    auto anew = open(config);
    if (!anew) return fail(anew.error());
    return rewrap_all(*anew);
}

int forget_old(const app::Config& config) {
    auto it = open(config);
    if (!it) return fail(it.error());
    auto left = left_behind(*it, 1);
    if (!left) return fail(left.error());
    if (*left > 0) {
        std::cerr << "Older keys still wrap data keys; run first: tocsin vault rotate\n";
        return 1;
    }
    const std::string path = app::vault_file(config);
    if (it->ring.keys.size() == 1) {
        std::cout << "There is no older key.\n";
        return 0;
    }
    if (app::is_credential(path)) return handed_in(path);
    const std::size_t older = it->ring.keys.size() - 1;
    it->ring.keys.erase(it->ring.keys.begin(), it->ring.keys.end() - 1);
    it->house.reset();
    if (auto s = app::replace_key_file(path, it->ring); !s) return fail(s.error());
    std::cout << older << " older keys were removed. Backups from before need them: they are kept with the key file of then, or nowhere.\n";
    return 0;
}

}  // namespace

void add_vault_commands(CommandLine line, const WithConfig& with_config) {
    auto* vault = line.app.add_subcommand("vault", "keys that seal what is personal; the engine must not run")->require_subcommand(1);
    vault->add_subcommand("status", "which keys there are, and whether older ones are still needed")->callback([with_config] {
        with_config(status);
    });
    vault->add_subcommand("rotate", "a new key, and every data key under it; goes on with what was interrupted")->callback([with_config] {
        with_config(rotate);
    });
    vault->add_subcommand("forget-old", "remove keys that wrap nothing any more from the key file")->callback([with_config] {
        with_config(forget_old);
    });
}

}  // namespace tocsin::cli
