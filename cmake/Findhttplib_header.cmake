# cpp-httplib as one header, put under build/deps by deploy/setup from Debian's newest source package.
find_path(HTTPLIB_HEADER_DIR httplib.h PATHS "$ENV{TOCSIN_DEPS}/cpp-httplib" "${CMAKE_SOURCE_DIR}/build/deps/cpp-httplib"
          NO_DEFAULT_PATH)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(httplib_header REQUIRED_VARS HTTPLIB_HEADER_DIR
                                  REASON_FAILURE_MESSAGE "run deploy/setup, which fetches cpp-httplib's source package")
if(httplib_header_FOUND AND NOT TARGET httplib::header)
    add_library(httplib::header INTERFACE IMPORTED)
    set_target_properties(httplib::header PROPERTIES INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${HTTPLIB_HEADER_DIR}"
                          INTERFACE_LINK_LIBRARIES Threads::Threads)
endif()
