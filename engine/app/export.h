// The book as a bundle, made without an engine or beside a running one; and its check by the stand-alone verifier.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "engine/app/config.h"
#include "engine/core/checkpoint.h"
#include "engine/core/vault.h"
#include "engine/evidence/bundle.h"
#include "store/book_copy.h"

namespace tocsin::app {

struct ExportAsk {
    std::string to;
    std::string database;  ///< empty: the book of the state directory
    evidence::Personal personal = evidence::Personal::opened;
    evidence::Counsel counsel = evidence::Counsel::left_out;
};
int export_book(const Config& config, const ExportAsk& ask);

struct VerifyAsk {
    std::string database, incident_id;
    std::string json;  ///< yes: for programs
};
/// Makes an export in memory and hands it to tocsin-verify beside this program, in whose place this process then goes on: the
/// checker shares no code with the engine, so the engine cannot vouch for itself.
int verify(const Config& config, const VerifyAsk& ask);

/// The key that signs, and those of before. Errors: not_found  there is none yet: start the engine once.
[[nodiscard]] Result<CheckpointSigner> signer_for_reading(const Config& config);

/// A book with what is needed to read it. Members go in the reverse order.
struct OpenedBook {
    std::unique_ptr<Random> random;
    std::shared_ptr<const Vault> vault;  ///< null: no key file, so what is sealed stays closed
    std::unique_ptr<store::BookForReading> book;
    [[nodiscard]] evidence::Book asked() const {
        return [held = book.get()](const std::function<Status(const Reader&)>& look) { return held->read(look); };
    }
};
/// Errors: storage, and those of the key file.
[[nodiscard]] Result<OpenedBook> open_book(const Config& config, const std::string& path);

}  // namespace tocsin::app
