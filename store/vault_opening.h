// What happens to a book's seals before it is served: its keys are checked, what is clear is sealed, what was erased stays erased.
#pragma once

#include <string>

#include "engine/core/log.h"
#include "engine/core/vault.h"
#include "store/session.h"
#include "store/sqlite_store.h"

namespace tocsin::store {

/// The words by which a sealed book knows its keys; empty for one that is not sealed. Of a book that passes check_schema.
[[nodiscard]] std::string probe_of(Session& session);

/// Reads only. Errors: storage  the book is sealed and there is no vault, or another one; a key that is needed is missing.
[[nodiscard]] Status check_vault(Session& session, const Vault* vault);

enum class BookWas { made, there };  ///< whether it has just been made

/// Of a settled, migrated book that passed check_vault; `options` have a vault. Destroys again what is on the list as done; what
/// was only meant is looked up in the book, and done or taken back. Seals what stands in clear, a bounded part in each
/// transaction, and then writes the file anew so that nothing of it is left in free pages.
/// Errors: storage  the list cannot be read or written. Throws like Session. Whatever interrupts it, the next opening goes on.
[[nodiscard]] Status settle_vault(Session& session, const SqliteOptions& options, BookWas was, Log& log);

}  // namespace tocsin::store
