#include "notifiers/letters/forms.h"

#include <unicode/datefmt.h>
#include <unicode/locid.h>
#include <unicode/numberformatter.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <cstdio>
#include <cstdlib>
#include <memory>

namespace tocsin::notifiers::letters {

namespace {

bool is_known(const icu::Locale& locale) {
    int32_t count = 0;
    const icu::Locale* all = icu::Locale::getAvailableLocales(count);
    for (int32_t i = 0; i < count; ++i)
        if (std::string_view(all[i].getLanguage()) == locale.getLanguage()) return true;
    return false;
}

icu::Locale locale_of(std::string_view language) {
    UErrorCode status = U_ZERO_ERROR;
    const auto asked = icu::Locale::forLanguageTag({language.data(), static_cast<int32_t>(language.size())}, status);
    const bool english_of_no_country = std::string_view(asked.getLanguage()) == "en" && *asked.getCountry() == '\0';
    return U_FAILURE(status) || english_of_no_country || !is_known(asked) ? icu::Locale::getUK() : asked;
}

std::string utf8(const icu::UnicodeString& text) {
    std::string out;
    return text.toUTF8String(out);
}

std::string zone_label(std::chrono::seconds offset) {
    if (offset.count() == 0) return "UTC";
    const long long seconds = std::llabs(offset.count());
    char text[32];
    std::snprintf(text, sizeof text, "UTC%c%02lld:%02lld", offset.count() < 0 ? '-' : '+', seconds / 3600,
                  seconds / 60 % 60);
    return text;
}

}  // namespace

std::string date_time(std::string_view language, Instant at, std::chrono::seconds offset) {
    const std::unique_ptr<icu::DateFormat> format(
        icu::DateFormat::createDateTimeInstance(icu::DateFormat::kLong, icu::DateFormat::kShort, locale_of(language)));
    if (!format) return to_rfc3339(at);
    // Shifted by the offset and shown as if it were UTC: ICU's own zones have no part in it.
    format->setTimeZone(*icu::TimeZone::getGMT());
    icu::UnicodeString shown;
    format->format(static_cast<UDate>(
                       std::chrono::duration_cast<std::chrono::milliseconds>((at + offset).time_since_epoch()).count()),
                   shown);
    return utf8(shown) + " (" + zone_label(offset) + ")";
}

std::string number(std::string_view language, long long value) {
    UErrorCode status = U_ZERO_ERROR;
    const auto shown =
        icu::number::NumberFormatter::withLocale(locale_of(language)).formatInt(value, status).toString(status);
    return U_FAILURE(status) ? std::to_string(value) : utf8(shown);
}

const char* direction(std::string_view language) { return locale_of(language).isRightToLeft() ? "rtl" : "ltr"; }

}  // namespace tocsin::notifiers::letters
