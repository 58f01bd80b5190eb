#include "engine/papers/drill_certificate.h"

#include "engine/papers/pdf.h"
#include "engine/papers/text.h"
#include "tests/catch.h"
#include "tests/engine/drill/example_certificate.h"

using namespace tocsin;

SCENARIO("the certificate on paper says that it is a drill's, what was met, and by what it can be checked", "[papers][drill]") {
    const auto paper = papers::certificate_paper(tests::example_certificate());
    CHECK(paper.occasion == papers::Occasion::drill);
    const std::string text = papers::to_text(paper);
    INFO(text);
    for (const char* part : {papers::drill_banner, "Acme Hosting", "A \"small\" <b>one</b>", "1 of 4 objectives met", "In time", "2h of the",
                             "after 2h 1m", "MISSED", "never", "not counted", "321", "play x: refused", "aaaaaaaa", "tocsin signature"})
        CHECK(text.find(part) != std::string::npos);
    auto all = tests::example_certificate();
    all.objectives.resize(1);
    CHECK(papers::to_text(papers::certificate_paper(all)).find("All 1 objectives met") != std::string::npos);
    CHECK(papers::to_pdf(paper).value().rfind("%PDF-", 0) == 0);
    CHECK(papers::to_pdf(paper).value() == papers::to_pdf(papers::certificate_paper(tests::example_certificate())).value());
}
