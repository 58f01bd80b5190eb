# Debian's libkainjow-mustache-dev is one header, with neither a CMake package nor a .pc file.
find_path(KAINJOW_MUSTACHE_INCLUDE_DIR kainjow/mustache.hpp)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(kainjow_mustache REQUIRED_VARS KAINJOW_MUSTACHE_INCLUDE_DIR
                                  REASON_FAILURE_MESSAGE "install libkainjow-mustache-dev, or run deploy/setup")
if(kainjow_mustache_FOUND AND NOT TARGET kainjow::mustache)
    add_library(kainjow::mustache INTERFACE IMPORTED)
    set_target_properties(kainjow::mustache PROPERTIES INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${KAINJOW_MUSTACHE_INCLUDE_DIR}")
endif()
