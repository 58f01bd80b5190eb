// libcurl, opened for as long as its user lives.
#pragma once

#include <curl/curl.h>

namespace tocsin::notifiers {

/// Counted by the library, so that several owners in one process do no harm.
struct CurlLibrary {
    CurlLibrary() { curl_global_init(CURL_GLOBAL_DEFAULT); }
    CurlLibrary(const CurlLibrary&) = delete;
    CurlLibrary& operator=(const CurlLibrary&) = delete;
    ~CurlLibrary() { curl_global_cleanup(); }
};

}  // namespace tocsin::notifiers
