// What suppliers send as JSON: a byte that chooses the reader, then the body.
#include "engine/intake/supplier.h"

#include "engine/intake/cloud_health.h"
#include "engine/intake/csaf.h"
#include "tests/fuzz/suppliers.h"

using namespace tocsin;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    const std::size_t which = input.choice(5);
    const std::string_view body = input.rest();
    switch (which) {
        case 0:
            fuzz::check(intake::read_supplier_message(body, {"acme", "msg_1"}), body);
            break;
        case 1:
            fuzz::check(intake::read_supplier_csaf(body, "acme"), body);
            break;
        case 2:
            fuzz::check(intake::read_supplier_statuspage(body, "acme"), body);
            break;
        case 3:
            fuzz::check(intake::read_supplier_aws_health(body, "acme"), body);
            break;
        default:
            fuzz::check(intake::read_supplier_azure_health(body, "acme"), body);
            break;
    }
    return 0;
}
