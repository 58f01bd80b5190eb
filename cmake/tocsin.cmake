# How every part of the house is built: one folder, one target, one direction.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release)
endif()
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -g1 -DNDEBUG")
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

option(TOCSIN_WERROR "Warnings are errors" ON)
set(TOCSIN_SANITIZE "" CACHE STRING "address,undefined or thread")
# UBSan's vptr check does not link against the packaged SOCI (hidden type information).
set(unchecked vptr)
option(TOCSIN_FUZZ "The fuzz targets of tests/fuzz, by clang++ (deploy/fuzz)" OFF)
if(TOCSIN_FUZZ)
    if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
        message(FATAL_ERROR "TOCSIN_FUZZ needs -DCMAKE_CXX_COMPILER=clang++")
    endif()
    set(TOCSIN_SANITIZE fuzzer-no-link,address,undefined)
    # Compiles in two thirds of the time; AddressSanitizer stops at a null pointer as well.
    set(CMAKE_CXX_FLAGS_RELEASE "-O1 -g1 -DNDEBUG")
    set(unchecked vptr,null,alignment)
    # An archive does not wait for those it uses: nobody waits for the machines.
    set(CMAKE_OPTIMIZE_DEPENDENCIES ON)
endif()

find_program(CCACHE ccache)
if(CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE}")
endif()
find_program(MOLD mold)
if(MOLD)
    add_link_options(-fuse-ld=mold)
endif()

add_library(tocsin_flags INTERFACE)
target_compile_options(tocsin_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -fstack-protector-strong
                                              -fstack-clash-protection
                                              $<$<CXX_COMPILER_ID:GNU>:-ftrivial-auto-var-init=zero>
                                              $<$<BOOL:${TOCSIN_WERROR}>:-Werror>)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
    target_compile_options(tocsin_flags INTERFACE -fcf-protection)
endif()
target_link_options(tocsin_flags INTERFACE -pie -Wl,-z,relro,-z,now -Wl,-z,noexecstack)
target_compile_definitions(tocsin_flags INTERFACE _GLIBCXX_ASSERTIONS)
if(TOCSIN_SANITIZE)
    target_compile_options(tocsin_flags INTERFACE -fsanitize=${TOCSIN_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(tocsin_flags INTERFACE -fsanitize=${TOCSIN_SANITIZE})
    if(TOCSIN_SANITIZE MATCHES undefined)
        target_compile_options(tocsin_flags INTERFACE -fno-sanitize=${unchecked} -fno-sanitize-recover=undefined
                               $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
    endif()
else()
    target_compile_definitions(tocsin_flags INTERFACE $<$<CONFIG:Release>:_FORTIFY_SOURCE=3>)
endif()

# tocsin_module(NAME SOURCES ... [USES rooms...] [LIBS libraries...] [PRIVATE_LIBS libraries...])
# A static library that can include its own headers and those of the rooms it names, and nothing else of ours:
# each room is seen through a folder of its own that holds only a link to it.
function(tocsin_module name)
    cmake_parse_arguments(M "" "" "SOURCES;USES;LIBS;PRIVATE_LIBS" ${ARGN})
    add_library(${name} STATIC ${M_SOURCES})
    tocsin_room(${name})
    target_include_directories(${name} PUBLIC "${CMAKE_BINARY_DIR}/rooms/${name}")
    target_link_libraries(${name} PUBLIC tocsin_flags ${M_USES} ${M_LIBS} PRIVATE ${M_PRIVATE_LIBS})
endfunction()

# Makes rooms/<name>/<path of this folder> a link to this folder.
function(tocsin_room name)
    file(RELATIVE_PATH here "${CMAKE_SOURCE_DIR}" "${CMAKE_CURRENT_SOURCE_DIR}")
    get_filename_component(parent "${CMAKE_BINARY_DIR}/rooms/${name}/${here}" DIRECTORY)
    file(MAKE_DIRECTORY "${parent}")
    file(CREATE_LINK "${CMAKE_CURRENT_SOURCE_DIR}" "${CMAKE_BINARY_DIR}/rooms/${name}/${here}" SYMBOLIC)
endfunction()

# tocsin_test(NAME SOURCES ... USES rooms...): a Catch2 program whose cases ctest lists one by one.
function(tocsin_test name)
    cmake_parse_arguments(T "" "TIMEOUT" "SOURCES;USES;LIBS;PROPERTIES" ${ARGN})
    add_executable(${name} ${T_SOURCES})
    target_include_directories(${name} PRIVATE "${CMAKE_BINARY_DIR}/rooms/tests")
    target_link_libraries(${name} PRIVATE tocsin_flags ${T_USES} ${T_LIBS} tocsin_catch)
    target_compile_definitions(${name} PRIVATE TOCSIN_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                                               TOCSIN_BINARY_DIR="${CMAKE_BINARY_DIR}")
    if(NOT T_TIMEOUT)
        set(T_TIMEOUT 120)
    endif()
    catch_discover_tests(${name} TEST_PREFIX "${name}: " PROPERTIES TIMEOUT ${T_TIMEOUT} ${T_PROPERTIES}
                         DISCOVERY_MODE PRE_TEST)
endfunction()

# tocsin_skipped(NAME WHY): in place of a test that this build cannot have, so that its run says so.
function(tocsin_skipped name why)
    add_test(NAME "${name}" COMMAND "${CMAKE_COMMAND}" -E echo "skipped: ${why}")
    set_tests_properties("${name}" PROPERTIES SKIP_REGULAR_EXPRESSION "skipped: ")
endfunction()
