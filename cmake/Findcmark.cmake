# The CMake package in Debian's libcmark-dev asks for the program /usr/bin/cmark, which is in a package of its own.
find_path(CMARK_INCLUDE_DIR cmark.h)
find_library(CMARK_LIBRARY cmark)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(cmark REQUIRED_VARS CMARK_INCLUDE_DIR CMARK_LIBRARY
                                  REASON_FAILURE_MESSAGE "install libcmark-dev, or run deploy/setup")
if(cmark_FOUND AND NOT TARGET cmark::cmark)
    add_library(cmark::cmark UNKNOWN IMPORTED)
    set_target_properties(cmark::cmark PROPERTIES IMPORTED_LOCATION "${CMARK_LIBRARY}"
                          INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${CMARK_INCLUDE_DIR}")
endif()
