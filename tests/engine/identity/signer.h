// An identity provider's keys, and tokens signed with them: right ones and wrong ones.
#pragma once

#include <cjose/cjose.h>

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "engine/core/crypto.h"
#include "engine/identity/id_tokens.h"

namespace tocsin::tests {

/// One key pair. Threads: one.
class Signer {
public:
    explicit Signer(std::string alg, std::string kid = "k1", std::size_t rsa_bits = 2048)
        : alg_(std::move(alg)), kid_(std::move(kid)) {
        static constexpr unsigned char e[] = {1, 0, 1};
        cjose_err error{};
        key_ = alg_ == "ES256"          ? cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, &error)
               : alg_.starts_with("HS") ? cjose_jwk_create_oct_random(256, &error)
                                        : cjose_jwk_create_RSA_random(rsa_bits, e, sizeof(e), &error);
        if (!key_) throw std::runtime_error(error.message);
    }
    ~Signer() { cjose_jwk_release(key_); }
    Signer(const Signer&) = delete;
    Signer& operator=(const Signer&) = delete;

    nlohmann::json public_key() const {
        cjose_err error{};
        char* text = cjose_jwk_to_json(key_, alg_.starts_with("HS"), &error);
        auto out = nlohmann::json::parse(text);
        std::free(text);
        out["kid"] = kid_;
        out["use"] = "sig";
        return out;
    }
    std::string keys() const { return nlohmann::json{{"keys", {public_key()}}}.dump(); }

    std::string sign(const nlohmann::json& claims, nlohmann::json header = {}) const {
        if (!header.contains("alg")) header["alg"] = alg_;
        if (!header.contains("kid")) header["kid"] = kid_;
        cjose_err error{};
        cjose_header_t* head = cjose_header_new(&error);
        for (const auto& [name, value] : header.items())
            if (value.is_string()) cjose_header_set(head, name.c_str(), value.get<std::string>().c_str(), &error);
        const std::string text = claims.dump();
        cjose_jws_t* jws =
            cjose_jws_sign(key_, head, reinterpret_cast<const unsigned char*>(text.data()), text.size(), &error);
        cjose_header_release(head);
        if (!jws) throw std::runtime_error(error.message);
        const char* out = nullptr;
        cjose_jws_export(jws, &out, &error);
        std::string token(out);
        cjose_jws_release(jws);
        return token;
    }

private:
    std::string alg_, kid_;
    cjose_jwk_t* key_ = nullptr;
};

/// Put together by hand: what no library would sign.
inline std::string by_hand(const nlohmann::json& header, const nlohmann::json& claims,
                           const std::string& signature = "") {
    return identity::to_base64url(header.dump()) + '.' + identity::to_base64url(claims.dump()) + '.' +
           identity::to_base64url(signature);
}

}  // namespace tocsin::tests
