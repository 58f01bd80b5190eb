// Signed notes: a note as it came; one that begins with "key " is a verification key.
#include "engine/core/checkpoint.h"

#include "tests/fuzz/input.h"

using namespace tocsin;

namespace {

const CheckpointSigner& signer() {
    static const CheckpointSigner one = CheckpointSigner::make("tocsin", std::string(32, 's')).value();
    return one;
}

void check_key(std::string_view text) {
    const auto key = VerificationKey::read(text);
    if (key) fuzz::need(key->text() == text && is_origin(key->name), "a key is written as it was read");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (bytes.substr(0, 4) == "key ") {
        check_key(bytes.substr(4));
        return 0;
    }
    if (const auto note = SignedNote::read(bytes)) {
        fuzz::need(bytes.substr(0, note->text.size()) == note->text, "the text stands at the front");
        fuzz::need(!note->signatures.empty(), "a note is signed");
        const auto again = signer().sign_text(note->text);
        fuzz::need(again && open_note(*again, signer().keys()).has_value(), "a text that was read can be signed");
    }
    if (const auto checkpoint = Checkpoint::read(bytes))
        fuzz::need(checkpoint->text() == bytes, "a checkpoint is written as it was read");
    if (const auto opened = open_checkpoint(bytes, signer().keys())) fuzz::need(opened->origin == "tocsin", "only our own log");
    return 0;
}
