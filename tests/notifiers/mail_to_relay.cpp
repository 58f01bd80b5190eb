// Sends letters full of traps to a real relay, and writes down what has to arrive. For tests/e2e/smtp_real_test.sh.
//
// usage: mail_to_relay PORT CA_FILE USER PASSWORD COUNT EXPECTED_FILE
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "engine/core/letter.h"
#include "tests/notifiers/mail_post.h"

using namespace tocsin;
using namespace tocsin::tests;
using namespace std::string_literals;

namespace {

/// The same sequence everywhere.
class Dice {
public:
    std::size_t below(std::size_t limit) {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::size_t>(state_ >> 33) % limit;
    }

private:
    unsigned long long state_ = 20261125;
};

const std::string pieces[] = {"Dear customer, something happened to your data. "s,
                              "\n"s,
                              "\n\n"s,
                              ".\n"s,
                              "\n.\n"s,
                              "..\n"s,
                              "\r\n.\r\n"s,
                              "\r"s,
                              "From the start\n"s,
                              "Größe, été, naïve — “quoted” "s,
                              "日本語のテキスト"s,
                              "😀"s,
                              " trailing \n"s,
                              "\ttab\t"s,
                              "=20=3D="s,
                              "<b>&amp;</b>"s,
                              "=?utf-8?Q?x?= "s,
                              "https://example.org/" + std::string(300, 'u') + " ",
                              std::string(1200, 'x'),
                              "\0"s,
                              "\x1b[0m"s,
                              "--=_dlv_\n"s,
                              "MAIL FROM:<x@y.example>\r\n"s};

std::string made_of(Dice& dice, std::size_t count) {
    std::string text;
    for (std::size_t i = dice.below(count + 1); i > 0; --i) text += pieces[dice.below(std::size(pieces))];
    return text;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 7) return 2;
    notifiers::MailOptions options;
    options.host = "localhost";
    options.port = static_cast<std::uint16_t>(std::atoi(argv[1]));
    options.ca_file = argv[2];
    options.user = argv[3];
    options.password = argv[4];
    options.from_address = "notices@example.org";
    options.from_name = "Société d'Exemple, \"Notices\"";
    options.domain = "mail.example.org";
    options.bounce_domain = "bounces.example.org";
    const auto count = static_cast<int>(std::atoi(argv[5]));
    std::ofstream expected(argv[6]);

    Dice dice;
    std::vector<DueDelivery> deliveries;
    for (int i = 1; i <= count; ++i) {
        DueDelivery due = letter_to("to." + std::to_string(i) + "+x@kunde.example", i);
        due.thread = i % 3 == 0 ? "dlv_first_" + std::to_string(i) : "";
        due.letter = {made_of(dice, 6), made_of(dice, 40), made_of(dice, 40)};
        due.delivery.letter_sha256 = letter_sha256(due.letter);
        expected << nlohmann::json{{"id", due.delivery.id},
                                   {"to", due.address},
                                   {"thread", due.thread},
                                   {"subject", due.letter.subject},
                                   {"text", due.letter.text},
                                   {"html", due.letter.html},
                                   {"sha256", due.delivery.letter_sha256}}
                        .dump()
                 << "\n";
        deliveries.push_back(std::move(due));
    }
    MailPost post(options);
    post.send(deliveries);
    int sent = 0;
    for (const auto& [id, outcome] : post.outcomes(deliveries.size())) {
        if (outcome.kind == AttemptOutcome::Kind::sent)
            ++sent;
        else
            std::cerr << id << ": " << outcome.detail << " " << outcome.response << "\n";
    }
    std::cout << "sent " << sent << "\n";
    return sent == count ? EXIT_SUCCESS : EXIT_FAILURE;
}
