#include "notifiers/mailbox.h"

#include "tests/catch.h"

using namespace tocsin;
using namespace tocsin::notifiers;

SCENARIO("the mailbox takes what fits, says what did not, and has room again once deliveries have left",
         "[notifiers]") {
    Mailbox mailbox(3);
    REQUIRE(mailbox.bell().good());
    CHECK(mailbox.capacity() == 3);
    mailbox.put(
        std::vector<DueDelivery>(2), [](auto) {}, Micros(7));
    CHECK(mailbox.capacity() == 1);
    mailbox.put(
        std::vector<DueDelivery>(2), [](auto) {}, Micros(8));
    CHECK(mailbox.capacity() == 0);
    const auto mail = mailbox.take();
    CHECK(mail.fits.size() == 3);
    CHECK(mail.fits[0].since == Micros(7));
    CHECK(mail.over.size() == 1);
    CHECK_FALSE(mail.stopping);
    CHECK(mailbox.capacity() == 0);  // taken, but still waiting
    mailbox.left(2);
    CHECK(mailbox.capacity() == 2);
    CHECK(mailbox.take().fits.empty());
    mailbox.stop();
    CHECK(mailbox.take().stopping);
}
