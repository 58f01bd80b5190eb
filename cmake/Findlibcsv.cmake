# Debian's libcsv 3 ships neither a CMake package nor a .pc file.
find_path(LIBCSV_INCLUDE_DIR csv.h)
find_library(LIBCSV_LIBRARY csv)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(libcsv REQUIRED_VARS LIBCSV_INCLUDE_DIR LIBCSV_LIBRARY
                                  REASON_FAILURE_MESSAGE "install libcsv-dev, or run deploy/setup")
if(libcsv_FOUND AND NOT TARGET libcsv::csv)
    add_library(libcsv::csv UNKNOWN IMPORTED)
    set_target_properties(libcsv::csv PROPERTIES IMPORTED_LOCATION "${LIBCSV_LIBRARY}"
                          INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${LIBCSV_INCLUDE_DIR}")
endif()
