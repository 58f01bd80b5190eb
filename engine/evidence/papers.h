// The files of a bundle that people and their programs read: JSON, tables, letters, attachments, receipts.
#pragma once

#include <memory>
#include <vector>

#include "engine/evidence/dossier.h"

namespace tocsin::evidence {

using SharedDossier = std::shared_ptr<const Dossier>;

/// "erased" where it is not there any more; empty where there never was one.
[[nodiscard]] std::string text_of(const Dossier& dossier, const std::string& ref);

/// incident.json: the incident as it stands, everything of it but history and deliveries.
[[nodiscard]] std::string incident_json(const Dossier& dossier);
/// timeline.json: a list with one object an entry, texts opened.
[[nodiscard]] Part timeline_part(Book book, SharedDossier dossier);

/// deliveries.csv, and attempts.csv with every try of each.
[[nodiscard]] Part deliveries_part(Book book, SharedDossier dossier);
[[nodiscard]] Part attempts_part(Book book, SharedDossier dossier);

/// notices/ID/N-EDITION.letter: the very bytes that were approved (their SHA-256 is the edition's); and .txt to read.
[[nodiscard]] std::vector<Part> letter_parts(const Dossier& dossier);
/// attachments/ID.EXT and receipts/ID: byte for byte as they came; what was erased is not among them.
[[nodiscard]] std::vector<Part> file_parts(const Book& book, const Dossier& dossier);

/// Where a bundle keeps an attachment.
[[nodiscard]] std::string attachment_path(const AttachmentRow& row);

}  // namespace tocsin::evidence
