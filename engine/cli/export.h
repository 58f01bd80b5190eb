// The book as a bundle, made without an engine or beside a running one.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "engine/app/config.h"
#include "engine/core/checkpoint.h"
#include "engine/core/vault.h"
#include "engine/evidence/bundle.h"
#include "store/book_copy.h"

namespace tocsin::cli {

struct ExportAsk {
    std::string to;
    std::string database;  ///< empty: the book of the state directory
    evidence::Personal personal = evidence::Personal::opened;
    evidence::Counsel counsel = evidence::Counsel::left_out;
};
int export_book(const app::Config& config, const ExportAsk& ask);

/// The key that signs, and those of before. Errors: not_found  there is none yet: start the engine once.
[[nodiscard]] Result<CheckpointSigner> signer_for_reading(const app::Config& config);

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
[[nodiscard]] Result<OpenedBook> open_book(const app::Config& config, const std::string& path);


/// Makes the export of an opened book and hands its bytes on.
Status write_export(const OpenedBook& book, const ExportAsk& ask, const CheckpointSigner& signer, const evidence::Sink& sink);

}  // namespace tocsin::cli
