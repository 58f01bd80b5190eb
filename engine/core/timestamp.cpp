#include "engine/core/timestamp.h"

#include <openssl/pem.h>
#include <openssl/ts.h>
#include <openssl/x509.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <memory>

#include "engine/core/crypto.h"

namespace tocsin {

namespace {

struct Ends {
    void operator()(TS_REQ* it) const { TS_REQ_free(it); }
    void operator()(TS_RESP* it) const { TS_RESP_free(it); }
    void operator()(TS_MSG_IMPRINT* it) const { TS_MSG_IMPRINT_free(it); }
    void operator()(TS_TST_INFO* it) const { TS_TST_INFO_free(it); }
    void operator()(TS_VERIFY_CTX* it) const { TS_VERIFY_CTX_free(it); }
    void operator()(X509_ALGOR* it) const { X509_ALGOR_free(it); }
    void operator()(X509_STORE* it) const { X509_STORE_free(it); }
    void operator()(X509* it) const { X509_free(it); }
    void operator()(ASN1_INTEGER* it) const { ASN1_INTEGER_free(it); }
    void operator()(BIGNUM* it) const { BN_free(it); }
    void operator()(PKCS7* it) const { PKCS7_free(it); }
    void operator()(BIO* it) const { BIO_free(it); }
};
template <class T>
using Owned = std::unique_ptr<T, Ends>;

const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

/// Nothing but memory can be missing here.
void must(bool done) {
    if (!done) std::abort();
}

/// DER of the whole text, or nothing.
template <class T>
Owned<T> read_der(T* (*read)(T**, const unsigned char**, long), std::string_view bytes) {
    if (bytes.empty() || bytes.size() > timestamp_bytes_max) return nullptr;
    const unsigned char* at = raw(bytes);
    Owned<T> out(read(nullptr, &at, static_cast<long>(bytes.size())));
    if (out && at != raw(bytes) + bytes.size()) out.reset();
    return out;
}

template <class T>
std::string write_der(int (*write)(const T*, unsigned char**), const T* it) {
    const int size = write(it, nullptr);
    must(size > 0);
    std::string out(static_cast<std::size_t>(size), '\0');
    auto* at = reinterpret_cast<unsigned char*>(out.data());
    must(write(it, &at) == size);
    return out;
}

Owned<TS_MSG_IMPRINT> imprint_of(std::string_view note) {
    Owned<TS_MSG_IMPRINT> imprint(TS_MSG_IMPRINT_new());
    const Owned<X509_ALGOR> sha(X509_ALGOR_new());
    must(imprint && sha && X509_ALGOR_set0(sha.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr) == 1);
    Digest digest = sha256(note);
    must(TS_MSG_IMPRINT_set_algo(imprint.get(), sha.get()) == 1 &&
         TS_MSG_IMPRINT_set_msg(imprint.get(), digest.data(), static_cast<int>(digest.size())) == 1);
    return imprint;
}

/// The certificates as a store; nothing where there is none.
Owned<X509_STORE> store_of(const TimestampTrust& trust) {
    Owned<X509_STORE> store(X509_STORE_new());
    const Owned<BIO> text(BIO_new_mem_buf(trust.ca_pem.data(), static_cast<int>(trust.ca_pem.size())));
    must(store && text);
    int count = 0;
    while (Owned<X509> certificate{PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr)})
        count += X509_STORE_add_cert(store.get(), certificate.get());
    if (count == 0) store.reset();
    return store;
}

Owned<TS_TST_INFO> info_of(PKCS7* token) { return Owned<TS_TST_INFO>(PKCS7_to_TS_TST_INFO(token)); }

Result<Instant> time_of(const TS_TST_INFO* info) {
    std::tm parts{};
    const ASN1_GENERALIZEDTIME* at = TS_TST_INFO_get_time(info);
    if (!at || ASN1_TIME_to_tm(at, &parts) != 1) return Error(Fault::invalid_input, "The time-stamp has no time.");
    return Instant(std::chrono::seconds(timegm(&parts)));
}

Error not_of_note() {
    return Error(Fault::unauthenticated, "The time-stamp is over other bytes, or signed by nobody who is trusted.");
}

/// Hands the store to the context, which then owns it; certificates count as of `when`.
void set_trust(TS_VERIFY_CTX* context, Owned<X509_STORE> store, Instant when) {
    X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store.get()),
                               std::chrono::duration_cast<std::chrono::seconds>(when.time_since_epoch()).count());
    TS_VERIFY_CTX_set_store(context, store.release());
    TS_VERIFY_CTX_add_flags(context, TS_VFY_SIGNATURE);
}

}  // namespace

std::string timestamp_query(std::string_view note, std::string_view nonce) {
    const Owned<TS_REQ> query(TS_REQ_new());
    const auto imprint = imprint_of(note);
    const Owned<BIGNUM> number(BN_bin2bn(raw(nonce), static_cast<int>(std::min<std::size_t>(nonce.size(), 64)), nullptr));
    const Owned<ASN1_INTEGER> value(number ? BN_to_ASN1_INTEGER(number.get(), nullptr) : nullptr);
    must(query && value && TS_REQ_set_version(query.get(), 1) == 1 && TS_REQ_set_msg_imprint(query.get(), imprint.get()) == 1 &&
         TS_REQ_set_nonce(query.get(), value.get()) == 1 && TS_REQ_set_cert_req(query.get(), 1) == 1);
    return write_der(i2d_TS_REQ, query.get());
}

Result<std::string> timestamp_token(std::string_view answer, std::string_view query, const TimestampTrust& trust) {
    auto store = store_of(trust);
    if (!store) return Error(Fault::invalid_input, "There is no certificate to trust time-stamps by.");
    const auto asked = read_der<TS_REQ>(d2i_TS_REQ, query);
    const auto response = read_der<TS_RESP>(d2i_TS_RESP, answer);
    if (!asked || !response) return Error(Fault::remote, "The answer is no time-stamp.");
    const long status = ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(TS_RESP_get_status_info(response.get())));
    PKCS7* token = TS_RESP_get_token(response.get());
    if ((status != 0 && status != 1) || !token) return Error(Fault::remote, "The authority gave no time-stamp.");
    const auto info = info_of(token);
    const auto when = info ? time_of(info.get()) : Result<Instant>(not_of_note());
    if (!when) return Error(Fault::remote, "The answer is no time-stamp.");
    const Owned<TS_VERIFY_CTX> context(TS_REQ_to_TS_VERIFY_CTX(asked.get(), nullptr));
    must(context != nullptr);
    set_trust(context.get(), std::move(store), *when);
    if (TS_RESP_verify_response(context.get(), response.get()) != 1)
        return Error(Fault::remote, "The time-stamp is not for what was asked, or signed by nobody who is trusted.");
    return write_der<PKCS7>(i2d_PKCS7, token);
}

Result<Instant> timestamp_of(std::string_view token, std::string_view note, const TimestampTrust& trust) {
    auto store = store_of(trust);
    if (!store) return Error(Fault::invalid_input, "There is no certificate to trust time-stamps by.");
    const auto read = read_der<PKCS7>(d2i_PKCS7, token);
    const auto info = read && PKCS7_type_is_signed(read.get()) ? info_of(read.get()) : nullptr;
    if (!info) return Error(Fault::invalid_input, "These bytes are no time-stamp.");
    auto when = time_of(info.get());
    if (!when) return when;
    // The context compares the imprint: an algorithm other than ours is refused there.
    const Owned<TS_REQ> asked(TS_REQ_new());
    const auto imprint = imprint_of(note);
    must(asked && TS_REQ_set_version(asked.get(), 1) == 1 && TS_REQ_set_msg_imprint(asked.get(), imprint.get()) == 1);
    const Owned<TS_VERIFY_CTX> context(TS_REQ_to_TS_VERIFY_CTX(asked.get(), nullptr));
    must(context != nullptr);
    TS_VERIFY_CTX_set_flags(context.get(), TS_VFY_VERSION | TS_VFY_IMPRINT);
    set_trust(context.get(), std::move(store), *when);
    if (TS_RESP_verify_token(context.get(), read.get()) != 1) return not_of_note();
    return when;
}

}  // namespace tocsin
