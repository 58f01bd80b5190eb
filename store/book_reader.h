// Reads of the book over one session: the whole Reader, in SQL.
#pragma once

#include "engine/core/store.h"
#include "store/book_keys.h"
#include "store/session.h"

namespace tocsin::store {

/// Opens what is sealed as it reads. `vault` is the book's and outlives the reader; null for a book that is not sealed.
/// Threads: those of its session. Inside the caller's transaction; opens none of its own.
class BookReader : public Reader {
public:
    explicit BookReader(Session& session, const Vault* vault = nullptr, std::shared_ptr<KeyCache> keys = nullptr)
        : session_(session), vault_(vault), keys_(keys ? std::move(keys) : std::make_shared<KeyCache>()) {}

    Result<CaseFile> case_file(const std::string& incident_id) const override;
    Result<IncidentRow> incident(const std::string& id) const override;
    Result<ChainHead> chain_head(const std::string& id) const override;
    Result<std::optional<SignalRow>> signal(const std::string& source, const std::string& problem_key) const override;
    Result<SignalRow> signal_by_id(const std::string& id) const override;
    Result<std::vector<SignalRow>> signals_of(const std::string& incident_id, long long limit) const override;
    Result<Page<SignalRow>> signals(const SignalAsk& ask) const override;
    Result<std::vector<SignalRow>> related_signals(const RelatedAsk& ask) const override;
    Result<long long> signal_count(const std::string& incident_id, long long limit) const override;
    Result<std::string> incident_of(const std::string& machine, const std::string& machine_id) const override;
    Result<std::string> personal(const std::string& ref) const override;
    Result<PersonalRow> personal_row(const std::string& ref) const override;

    Result<Page<IncidentRow>> incidents(const IncidentAsk& ask) const override;
    Result<Page<DutyRow>> duties(const DutyAsk& ask) const override;
    Result<Page<SupplierRequestRow>> open_requests(PageAsk page) const override;
    Result<Page<TaskRow>> open_tasks(const std::string& kind, PageAsk page) const override;
    Result<Page<SealedEntry>> history(const std::string& incident_id, PageAsk page) const override;
    Result<Page<SealedEntry>> all_history(PageAsk page) const override;
    Result<Page<DeliveryRow>> deliveries(const DeliveryAsk& ask) const override;
    Result<std::vector<AttemptRow>> attempts(const std::string& delivery_id) const override;
    Result<std::vector<AttemptRow>> attempts_sealed_by(const std::string& incident_id, long long seq) const override;

    Result<DeliveryRow> delivery(const std::string& id) const override;
    Result<std::optional<DeliveryRow>> delivery_to(const std::string& notice_id, const std::string& recipient) const override;
    Result<std::optional<DeliveryRow>> told_elsewhere(const std::string& notice_id) const override;
    Result<std::vector<DeliveryRow>> canaries(const std::string& notice_id, long long count) const override;
    Result<std::vector<Tally>> tally(const std::string& notice_id) const override;
    Result<std::vector<EditionRow>> editions(const std::string& notice_id) const override;
    Result<std::optional<EditionRow>> edition(const std::string& notice_id, const std::string& edition) const override;
    Result<std::vector<EndpointRow>> endpoints() const override;
    Result<EndpointRow> endpoint(const std::string& id) const override;
    Result<std::vector<EndpointRow>> endpoints_of(const std::string& owner) const override;
    Result<std::optional<SupplierKeyRow>> supplier_key(const std::string& id) const override;
    Result<long long> map_version() const override;
    Result<MapChangeRow> map_change(const std::string& id) const override;
    Result<Page<MapChangeRow>> map_changes(PageAsk page) const override;
    Result<long long> last_map_change() const override;
    Result<std::vector<MapChangeRow>> staged_changes() const override;
    Result<std::optional<MapRecordRow>> map_record(const std::string& kind, const std::string& id,
                                                   MapMoment moment) const override;
    Result<Page<MapRecordRow>> map_records(const MapAsk& ask) const override;
    Result<long long> map_count(const MapAsk& ask) const override;
    Result<std::vector<MapVersion>> map_versions(const std::string& kind, const std::string& id) const override;
    Result<Page<MapRecordRow>> records_of_change(long long change, PageAsk page) const override;
    Result<std::optional<MapRecordRow>> record_of_change(long long change, const std::string& kind,
                                                         const std::string& id) const override;
    Result<std::vector<MapLinkRow>> dangling_links(long long change, long long limit) const override;
    Result<std::vector<MapLinkRow>> links_with(long long change, const std::string& field) const override;
    Result<std::optional<ReceiptRow>> receipt(const std::string& supplier_id,
                                              const std::string& webhook_id) const override;
    Result<std::vector<ReceiptRow>> breach(const std::string& supplier_id, const std::string& reference) const override;
    Result<ReceiptRow> receipt_by_id(const std::string& id) const override;
    Result<Page<ReceiptRow>> manual_receipts(PageAsk page) const override;
    Result<Page<ReceiptRow>> receipts(const std::string& supplier_id, const std::string& reference, PageAsk page) const override;
    Result<std::vector<ReceiptRow>> receipts_of(const std::string& incident_id) const override;
    Result<std::optional<LinkRow>> link_by_hash(const std::string& hash) const override;
    Result<LinkRow> link(const std::string& id) const override;
    Result<std::vector<LinkRow>> links_of(const std::string& request_id) const override;
    Result<std::vector<AttachmentRow>> attachments_of(const std::string& incident_id) const override;
    Result<AttachmentRow> attachment(const std::string& id) const override;
    Result<bool> knows_request(const Idempotency& request) const override;
    Result<std::optional<TokenRow>> token_by_hash(const std::string& hash) const override;
    Result<std::vector<TokenRow>> tokens() const override;

    Result<std::vector<AccountRow>> accounts() const override;
    Result<AccountRow> account(const std::string& id) const override;
    Result<std::optional<AccountRow>> account_by_login(const std::string& kind, const std::string& login) const override;
    Result<std::optional<AccountRow>> account_by_invitation(const std::string& hash) const override;
    Result<std::optional<SessionRow>> session_by_hash(const std::string& hash) const override;
    Result<std::vector<SessionRow>> sessions(const std::string& person) const override;
    Result<Page<CommentRow>> comments(const std::string& incident_id, PageAsk page) const override;
    Result<CommentRow> comment(const std::string& id) const override;

    Result<std::optional<CheckpointRow>> last_checkpoint(long long size) const override;
    Result<Page<CheckpointRow>> checkpoints(PageAsk page) const override;
    Result<std::optional<TreeNodeRow>> tree_node(long long level, long long index) const override;
    Result<std::vector<NumberedEntry>> entries_from(long long from, long long limit) const override;
    Result<std::vector<NumberedEntry>> entries_of(const std::string& incident_id, long long from_seq, long long limit) const override;
    Result<std::optional<VaultKeyRow>> vault_key_of(const std::string& subject) const override;
    Result<std::vector<VaultKeyRow>> vault_keys_not_under(const std::string& kek, long long limit) const override;
    Result<Page<VaultKeyRow>> destroyed_keys(PageAsk page) const override;
    Result<std::vector<BlindRow>> by_blind_tag(const std::string& tag) const override;
    Result<Page<PersonalRow>> personal_of_subject(const std::string& subject, PageAsk page) const override;
    Result<std::vector<HoldRow>> holds(const std::string& about) const override;
    Result<HoldRow> hold(const std::string& id) const override;
    Result<Page<ProposalRow>> proposals(const std::string& state, PageAsk page) const override;
    Result<ProposalRow> proposal(const std::string& id) const override;
    Result<std::vector<ProposalRow>> live_proposals(const std::string& kind) const override;
    Result<std::vector<IncidentRow>> ended_before(Instant until, long long limit) const override;

    Result<std::vector<TimerRow>> due_timers(Instant until, long long limit) const override;
    Result<std::optional<Instant>> next_timer() const override;
    Result<std::vector<DueDelivery>> due_deliveries(Instant until, long long limit, const std::string& kind) const override;
    Result<std::optional<Instant>> next_delivery() const override;
    Result<std::vector<DueDelivery>> releasable(const std::string& channel, long long limit) const override;
    Result<Counts> counts() const override;

    /// The worst that happened below since the last call: what a decision read then cannot be trusted.
    Failure take_failure() const { return std::exchange(failure_, Failure::none); }
    /// What went on although a question failed, and must not: everything but a single value that does not open, which only
    /// those who check a book go past.
    [[nodiscard]] static bool spoils(Failure failure) { return failure != Failure::none && failure != Failure::changed; }

protected:
    /// Runs `ask`, and turns what it throws into an Error.
    template <class Answer, class Ask>
    Result<Answer> asked(Ask&& ask) const {
        try {
            return ask();
        } catch (const std::exception& error) {
            const Failure failure = session_.failure_of(error);
            failure_ = worse(failure_, failure);
            return error_of(failure);
        }
    }

    /// Every row of the kept question `name`; `sql` is what follows "select COLUMNS from TABLE".
    template <class Row>
    std::vector<Row> rows(std::string_view name, const char* sql, const Given& given) const {
        std::vector<Row> all;
        session_.select<Row>(name, [&] { return select_from<Row>(sql); }).each(given, [&](Row& row) {
            all.push_back(std::move(row));
        });
        for (auto& row : all) unseal(row);
        return all;
    }

    /// Opens the secrets of a row; one whose key was destroyed comes back empty. Throws Failed where one does not open.
    template <class Row>
    void unseal(Row& row) const {
        if constexpr (Secrets<Row>::any)
            Secrets<Row>::each(row, [&](const char* field, std::string& text) { open_text({Table<Row>::name, row.id, field}, text); });
    }
    template <class Row>
    void unseal(Numbered<Row>& row) const {
        unseal(row.row);
    }
    void unseal(DueDelivery& due) const {
        unseal(due.delivery);
        unseal(due.endpoint);
    }
    /// Errors: not_found  its key was destroyed; broken_book  it does not open; storage  its key is not in the key file.
    Result<PersonalRow> opened(StoredPersonal stored) const;

    template <class Row>
    std::optional<Row> first(std::string_view name, const char* sql, const Given& given) const {
        auto all = rows<Row>(name, sql, given);
        if (all.empty()) return std::nullopt;
        return std::move(all.front());
    }

    /// The one row of that id, or not_found.
    template <class Row>
    Result<Row> one(std::string_view name, const char* sql, const Given& given, const char* missing) const {
        return asked<Row>([&]() -> Result<Row> {
            auto row = first<Row>(name, sql, given);
            if (!row) return Error(Fault::not_found, missing);
            return std::move(*row);
        });
    }

    std::optional<long long> number(std::string_view sql, const Given& given = {}) const;

    Session& session_;

private:
    Result<BookKeyInHand> key(long long number) const;
    void open_text(const SealedPlace& place, std::string& text) const;

    const Vault* vault_;
    std::shared_ptr<KeyCache> keys_;  // behind const questions: it changes no answer
    mutable Failure failure_ = Failure::none;
};

}  // namespace tocsin::store
